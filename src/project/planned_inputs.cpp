#include "project/planned_inputs.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/sha256.hpp"
#include "kouprey/parallel/parallel_for.hpp"

#include "project/file_state.hpp"
#include "project/run_inputs.hpp"

#include <map>
#include <string>
#include <vector>

namespace kouprey {

namespace {

bool as_planned(const PlannedInput& input, const std::string& path) {
    const auto state = state_of(path);
    if (state.size != input.file.size) return false;
    return state.modified == input.modified || sha256_of_file(path) == input.file.sha256;
}

Problem changed(const PlannedProject& planned, const std::string& file) {
    return {"the input has changed since the plan was made", planned.project.resolve(file),
            "put back the file that was there, or make the plan again"};
}

/// Files that came or went, such as those beside a shapefile.
void check_names(const PlannedProject& planned, const std::vector<std::string>& files, Problems& problems) {
    std::map<std::string, int> in; // 1: planned only, 2: there only, 3: both
    for (const auto& input : planned.plan.inputs) in[input.file.path] |= 1;
    for (const auto& file : files) in[file] |= 2;
    for (const auto& [file, where] : in)
        if (where != 3) problems.add(changed(planned, file));
}

} // namespace

std::vector<PlannedInput> planned_inputs(const Project& project, const Resources& resources) {
    std::map<std::string, std::int64_t> times; // from before the hashing: what changes meanwhile is noticed
    for (const auto& file : input_files(project)) times[file] = state_of(project.resolve(file)).modified;
    std::vector<PlannedInput> inputs;
    for (auto& file : hashed_inputs(project, resources)) {
        const auto time = times[file.path];
        inputs.push_back({std::move(file), time});
    }
    return inputs;
}

void require_planned(const PlannedProject& planned, const Resources& resources) {
    const auto& inputs = planned.plan.inputs;
    std::vector<char> same(inputs.size());
    parallel_for(inputs.size(), resources.threads, [&] {
        return [&](std::size_t i) {
            same[i] = as_planned(inputs[i], planned.project.resolve(inputs[i].file.path)) ? 1 : 0;
        };
    });
    Problems problems;
    check_names(planned, input_files(planned.project), problems);
    for (std::size_t i = 0; i < inputs.size(); ++i)
        if (same[i] == 0) problems.add(changed(planned, inputs[i].file.path));
    problems.throw_if_any(Failure::input);
}

void require_planned_hashes(const PlannedProject& planned, const std::vector<HashedFile>& inputs) {
    Problems problems;
    std::vector<std::string> files;
    std::map<std::string, std::string> hashes;
    for (const auto& input : inputs) {
        files.push_back(input.path);
        hashes[input.path] = input.sha256;
    }
    check_names(planned, files, problems);
    for (const auto& input : planned.plan.inputs)
        if (const auto now = hashes.find(input.file.path);
            now != hashes.end() && now->second != input.file.sha256)
            problems.add(changed(planned, input.file.path));
    problems.throw_if_any(Failure::input);
}

} // namespace kouprey
