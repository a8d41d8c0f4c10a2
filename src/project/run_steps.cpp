#include "project/run_steps.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/file.hpp"
#include "kouprey/core/sha256.hpp"

#include "project/run_manifest.hpp"
#include "project/step_record.hpp"

namespace kouprey {

namespace {

namespace fs = std::filesystem;

fs::path steps_beside(fs::path output) {
    if (output.has_relative_path() && output.filename().empty()) output = output.parent_path();
    return output += ".steps";
}

std::string hash_or_none(const std::string& map) {
    std::error_code fault;
    return !map.empty() && fs::is_regular_file(map, fault) ? sha256_of_file(map) : std::string();
}

std::optional<StepRecord> left_step(const fs::path& file, const std::string& map) {
    std::error_code fault;
    if (!fs::is_regular_file(fs::symlink_status(file, fault))) return std::nullopt;
    auto record = parse_step(read_text_file(file.string()));
    if (!record || record->map_sha256 != hash_or_none(map)) return std::nullopt;
    return record;
}

void make_folder(const fs::path& folder) {
    std::error_code fault;
    fs::create_directories(folder, fault);
    if (fault)
        throw Error(Failure::io, {"cannot keep finished steps: " + fault.message(), folder.string(),
                                  "write to another folder"});
}

} // namespace

RunSteps::RunSteps(const fs::path& output, const std::string& digest, bool fresh)
    : all_(steps_beside(output))
    , folder_(all_ / digest) {
    if (fresh) remove();
}

RunSteps::~RunSteps() {
    if (!kept_) remove();
}

std::vector<Table> RunSteps::take(const Step& step, Warnings& warnings) {
    const auto file = folder_ / (step.name + ".json");
    auto record = left_step(file, step.map);
    if (record) {
        ++resumed_;
    } else {
        make_folder(folder_ / "maps");
        record.emplace();
        record->tables = step.measure(record->warnings);
        record->map_sha256 = hash_or_none(step.map);
        publish_file(file, true, step_text(*record));
    }
    for (const auto& warning : record->warnings.list()) warnings.add(warning);
    return std::move(record->tables);
}

/// Only what steps are called goes: somebody else's folder of that name stays.
void RunSteps::remove() const {
    std::error_code ignored;
    if (!fs::is_directory(fs::symlink_status(all_, ignored))) return;
    for (const auto& entry : fs::directory_iterator(all_, ignored))
        if (is_hash(entry.path().filename().string())) fs::remove_all(entry.path(), ignored);
    fs::remove(all_, ignored);
}

} // namespace kouprey
