#include "project/run_inputs.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/sha256.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/core/version.hpp"
#include "kouprey/parallel/parallel_for.hpp"
#include "kouprey/project/run.hpp"

#include "project/provenance_steps.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

namespace kouprey {

namespace {

/// The file itself, and what stands beside a shapefile and is read with it.
std::vector<std::string> with_companions(const Project& project, const std::string& path) {
    std::vector<std::string> files{path};
    const std::filesystem::path name(path);
    if (lower(name.extension().string()) != ".shp") return files;
    for (const auto* ending : {".cpg", ".dbf", ".prj", ".shx"}) {
        auto companion = name;
        companion.replace_extension(ending);
        if (std::error_code absent; std::filesystem::exists(project.resolve(companion.string()), absent))
            files.push_back(companion.string());
    }
    return files;
}

} // namespace

std::vector<std::string> input_files(const Project& project) {
    std::vector<std::string> files;
    for (const auto& input : project.inputs())
        for (auto& path : with_companions(project, input)) files.push_back(std::move(path));
    return files;
}

std::vector<HashedFile> hashed_inputs(const Project& project, const Resources& resources) {
    std::vector<HashedFile> files;
    for (const auto& path : input_files(project)) files.push_back({path, {}});
    parallel_for(files.size(), resources.threads, [&] {
        return [&](std::size_t i) {
            const auto path = project.resolve(files[i].path);
            files[i].sha256 = sha256_of_file(path);
            files[i].size = static_cast<std::int64_t>(std::filesystem::file_size(path));
        };
    });
    return files;
}

void require_hashes(const Project& project, const std::vector<HashedFile>& files) {
    auto unread = project.inputs_sha256;
    Problems problems;
    for (const auto& file : files) {
        const auto expected = unread.extract(file.path);
        if (!expected.empty() && expected.mapped() != file.sha256)
            problems.add({fmt::format("the file has the sha256 {}, the project says {}", file.sha256,
                                      expected.mapped()),
                          project.resolve(file.path),
                          "fetch the file again, or correct inputs_sha256 if this one is meant"});
    }
    for (const auto& [name, hash] : unread)
        problems.add({fmt::format("'inputs_sha256' names {}, which the project does not read", visible(name)),
                      project.path, "spell it as elsewhere in the project file, or take it out"});
    problems.throw_if_any(Failure::input);
}

void check_hashes(const Project& project, const Resources& resources) {
    if (!project.inputs_sha256.empty()) require_hashes(project, hashed_inputs(project, resources));
}

Provenance provenance_of(const Project& project, std::vector<HashedFile> inputs) {
    return {
        .program_version = version(),
        .published = project.published.text(),
        .settings_json = resolved_json(project),
        .inputs = std::move(inputs),
        .methods = {"Joint Crediting Mechanism, KH_AM004 ver 01.1 (2021): Reducing deforestation and forest "
                    "degradation through forest conservation in Cambodia, as formalised in docs/jcm.md",
                    "IPCC 2006 Guidelines, vol. 4, chapter 2, stock change on conversion",
                    "Karney, C. F. F. (2013) Algorithms for geodesics, doi:10.1007/s00190-012-0578-z"},
        .steps = steps_of(project)};
}

std::string method_of(const Project& project) {
    const auto& rules = project.jcm.annualisation;
    return fmt::format("JCM KH_AM004 ver 01.1, option {}, {} probabilities, {} areas",
                       project.jcm.factors.option,
                       rules.annualisation == Annualisation::linear ? "linear" : "compounded",
                       rules.areas == StartAreas::frozen ? "frozen" : "updated");
}

} // namespace kouprey
