#include "kouprey/project/run.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/folder_publication.hpp"
#include "kouprey/core/sha256.hpp"
#include "kouprey/report/csv.hpp"
#include "kouprey/report/workbook.hpp"

#include "project/execution_record.hpp"
#include "project/file_state.hpp"
#include "project/input_tables.hpp"
#include "project/inputs_place.hpp"
#include "project/knowledge.hpp"
#include "project/portable_warnings.hpp"
#include "project/run_counted.hpp"
#include "project/run_inputs.hpp"
#include "project/run_maps.hpp"
#include "project/run_record.hpp"
#include "project/run_report.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace kouprey {

namespace {

/// The files of a run folder, and what their manifest says of them.
class RunFolder {
  public:
    explicit RunFolder(FolderPublication& output) : output_(output) {}

    void write(const std::string& file, std::string_view content) {
        output_.write(file, content);
        files_.push_back({file, kouprey::sha256(content), static_cast<std::int64_t>(content.size())});
    }
    /// For a file that is there already.
    void add(const std::string& file) {
        const auto path = output_.temporary() / file;
        files_.push_back({file, sha256_of_file(path.string()),
                          static_cast<std::int64_t>(std::filesystem::file_size(path))});
    }
    const std::vector<HashedFile>& files() const { return files_; }
    std::string manifest() const { return kouprey::manifest(files_); }

  private:
    FolderPublication& output_;
    std::vector<HashedFile> files_;
};

void write_tables(RunFolder& folder, const std::filesystem::path& temporary,
                  const std::vector<NamedTable>& tables, Date published) {
    std::vector<Table> sheets;
    for (const auto& [file, table] : tables) {
        folder.write("tables/" + file, to_csv(table));
        sheets.push_back(table);
    }
    std::ranges::rotate(sheets, sheets.end() - 1); // the statement first
    write_workbook(temporary / "workbook.xlsx", sheets, published);
    folder.add("workbook.xlsx");
}

/// What one run works with.
struct RunWork {
    const Project& project;
    const RunOutput& target;
    const Resources& resources;
    Warnings& warnings;
    std::chrono::system_clock::time_point started;
    const SteadyInputs& inputs;
    const Provenance& provenance;
    const CountedElsewhere& counted;
    const std::function<void(const Table&)>& before_publishing;
};

/// Everything between the hashes of the inputs and the folder that appears.
void fill_and_publish(FolderPublication& output, RunSteps& steps, const RunWork& work) {
    const auto& project = work.project;
    const auto known = knowledge_of(project);
    RunMaps maps(steps.folder(), digest(work.provenance));
    const auto want = [&maps](const TransitionsSource& source) { return maps.want(source); };
    const auto [land, accounts] =
        compute(project, known, work.resources, {want, &steps, work.counted.counting_of}, work.warnings);
    auto tables = run_tables(land, known.legend, accounts, project);
    add_input_tables(project, accounts, tables);
    const auto picture = maps.picture(project, known.legend);

    RunFolder folder(output);
    write_tables(folder, output.temporary(), tables, project.published);
    maps.collect(output.temporary());
    maps.write_styles(output, known.legend);
    for (const auto& file : maps.all_files()) folder.add(file);
    folder.write("project.resolved.json", work.provenance.settings_json);
    folder.write("provenance.json", to_json(work.provenance));
    const auto told = portable(work.warnings, project);
    folder.write("run.json", run_json(project, accounts, land, told));
    folder.write("report.html", to_html(run_report({project, known.legend, accounts, tables, picture, told,
                                                    digest(work.provenance)})));
    folder.write("ro-crate-metadata.json", ro_crate_json(work.provenance, project.name, folder.files()));
    output.write("MANIFEST.sha256", folder.manifest());
    output.write("execution.json",
                 execution_json({work.resources, work.started, steps.resumed(), project.allowed,
                                 place_of_inputs(work.target.folder, project.folder)}));
    work.inputs.require();
    work.before_publishing(tables.back().table);
    work.inputs.require(); // who reads the statement may have taken their time
    output.publish();
}

} // namespace

std::size_t run_counted(const Project& project, const RunOutput& target, const CountedElsewhere& counted,
                        const Resources& resources, Warnings& warnings,
                        const std::function<void(const Table&)>& before_publishing) {
    const auto started = std::chrono::system_clock::now();
    check_inputs(project, warnings);
    FolderPublication output(target.folder, target.overwrite);
    const SteadyInputs steady(project);
    auto inputs = hashed_inputs(project, resources);
    if (target.hold_hashes) require_hashes(project, inputs);
    counted.require_inputs(inputs);
    const auto provenance = provenance_of(project, std::move(inputs));
    RunSteps steps(target.folder, digest(provenance), target.fresh);
    try {
        fill_and_publish(
            output, steps,
            {project, target, resources, warnings, started, steady, provenance, counted, before_publishing});
    } catch (const Error& error) {
        const auto failure = error.failure();
        if (failure == Failure::interrupted || failure == Failure::terminated) steps.keep();
        throw;
    }
    return steps.resumed();
}

std::size_t run_project(const Project& project, const RunOutput& target, const Resources& resources,
                        Warnings& warnings, const std::function<void(const Table&)>& before_publishing) {
    return run_counted(project, target, {}, resources, warnings, before_publishing);
}

} // namespace kouprey
