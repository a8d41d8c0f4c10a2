#include "kouprey/project/plan.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/file.hpp"
#include "kouprey/core/folder_publication.hpp"
#include "kouprey/core/shell_word.hpp"
#include "kouprey/core/version.hpp"

#include "project/inputs_place.hpp"
#include "project/knowledge.hpp"
#include "project/plan_file.hpp"
#include "project/planned_inputs.hpp"
#include "project/run_inputs.hpp"
#include "project/shard_blocks.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <set>

namespace kouprey {

namespace {

namespace fs = std::filesystem;

struct ShardSize {
    std::int64_t blocks = 0, cells = 0;
};

/// Counts nothing but the work that each shard will have.
class WorkCounting final : public Counting {
  public:
    explicit WorkCounting(std::vector<ShardSize>& sizes) : sizes_(sizes) {}

    Tally count(const std::vector<Window>& blocks, const CountBlocks&) override {
        const auto shards = shards_of_blocks(blocks, static_cast<int>(sizes_.size()));
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            auto& size = sizes_[static_cast<std::size_t>(shards[i] - 1)];
            ++size.blocks;
            size.cells += blocks[i].cells();
        }
        return {};
    }
    void make_map(const ChangeMapWork&) override {}

  private:
    std::vector<ShardSize>& sizes_;
};

/// Opens everything that the shards will measure.
std::vector<ShardSize> sizes_of(const Project& project, int shards, const Resources& resources,
                                Warnings& warnings) {
    std::vector<ShardSize> sizes(static_cast<std::size_t>(shards)), ignored(1);
    std::set<std::string> steps;
    LandKeeping keeping;
    keeping.counting_of = [&](const std::string& step) {
        return std::make_unique<WorkCounting>(steps.insert(step).second ? sizes : ignored);
    };
    measure_land(project, knowledge_of(project).legend, resources, keeping, warnings);
    if (steps.empty())
        warnings.add(
            {"no-maps", "nothing is measured on maps: there is nothing that shards could do", project.path});
    return sizes;
}

std::string whole_path(const std::string& folder) {
    std::error_code fault;
    auto path = fs::weakly_canonical(fs::absolute(folder, fault), fault);
    if (path.has_relative_path() && path.filename().empty()) path = path.parent_path();
    return path.string();
}

ShardPlan plan_of(const Project& project, const ProjectOptions& options, const PlanRequest& request,
                  const Resources& resources) {
    auto inputs = planned_inputs(project, resources);
    std::vector<HashedFile> files;
    for (const auto& input : inputs) files.push_back(input.file);
    require_hashes(project, files);
    const auto place =
        fs::path(place_of_inputs(request.folder, project.folder)) / fs::path(project.path).filename();
    return {.program_version = version(),
            .project = place.lexically_normal().string(),
            .allowed = options.allowed,
            .shards = request.shards,
            .block_cells = resources.block_cells,
            .digest = digest(provenance_of(project, std::move(files))),
            .inputs = std::move(inputs)};
}

struct PlanCommands {
    std::vector<std::string> shards;
    std::string merge;
};

PlanCommands commands_of(const PlanRequest& request) {
    PlanCommands commands;
    const auto folder = whole_path(request.folder), program = shell_word(request.program);
    for (int number = 1; number <= request.shards; ++number)
        commands.shards.push_back(fmt::format("{} shard {} {}", program, shell_word(folder), number));
    commands.merge =
        fmt::format("{} merge {} -o {}", program, shell_word(folder), shell_word(folder + "-run"));
    return commands;
}

bool is_plan(const fs::path& folder) {
    std::error_code absent;
    return fs::is_regular_file(fs::symlink_status(folder / plan_file, absent));
}

/// Where the files of a plan go: into a new folder, or into that of an older plan, whose shards stay.
class PlanOutput {
  public:
    explicit PlanOutput(const PlanRequest& request) : folder_(request.folder) {
        if (!request.overwrite || !is_plan(folder_)) output_.emplace(folder_, request.overwrite);
    }
    void write(const std::string& name, const std::string& content) {
        if (output_)
            output_->write(name, content);
        else
            publish_file(folder_ / name, true, content);
    }
    void publish() {
        if (output_) output_->publish();
    }

  private:
    fs::path folder_;
    std::optional<FolderPublication> output_;
};

/// The plan itself comes last: without it the others mean nothing.
void write_files(PlanOutput& output, const ShardPlan& plan, const PlanCommands& commands) {
    std::string lines;
    for (const auto& line : commands.shards) lines += line + "\n";
    output.write(commands_file, lines);
    output.write(merge_file, commands.merge + "\n");
    output.write(plan_file, plan_json(plan));
    output.publish();
}

Table table_of(const std::vector<ShardSize>& sizes, const PlanCommands& commands) {
    Table table{"Shards", {"shard", "blocks", "cells", "command"}, {}};
    for (std::size_t i = 0; i < sizes.size(); ++i)
        table.add({static_cast<std::int64_t>(i + 1), sizes[i].blocks, sizes[i].cells, commands.shards[i]});
    table.add({std::string("merge"), std::monostate{}, std::monostate{}, commands.merge});
    return table;
}

} // namespace

Table write_plan(const Project& project, const ProjectOptions& options, const PlanRequest& request,
                 const Resources& resources, Warnings& warnings) {
    PlanOutput output(request);
    check_inputs(project, warnings);
    const auto sizes = sizes_of(project, request.shards, resources, warnings);
    const auto commands = commands_of(request);
    write_files(output, plan_of(project, options, request, resources), commands);
    return table_of(sizes, commands);
}

std::string plan_folder_of(const std::string& shard) {
    std::error_code absent;
    if (fs::is_directory(shard, absent)) return shard;
    const auto folder = fs::path(shard).parent_path();
    return folder.empty() ? "." : folder.string();
}

PlannedProject open_plan(const std::string& folder, Warnings& warnings) {
    const auto file = (fs::path(folder) / plan_file).string();
    auto plan = parse_plan(read_text_file(file), file);
    if (plan.program_version != version())
        throw Error(Failure::input, {fmt::format("the plan was made by kouprey {}, this is {}",
                                                 plan.program_version, version()),
                                     file, "use one version for all shards, or make the plan again"});
    const auto path = (fs::path(whole_path(folder)) / plan.project).lexically_normal().string();
    auto project = read_project(path, {.allowed = plan.allowed}, warnings);
    std::vector<HashedFile> files;
    for (const auto& input : plan.inputs) files.push_back(input.file);
    if (digest(provenance_of(project, std::move(files))) != plan.digest)
        throw Error(Failure::input, {"the project says something else than when the plan was made", path,
                                     "make the plan again: kouprey plan"});
    return {folder, std::move(plan), std::move(project)};
}

} // namespace kouprey
