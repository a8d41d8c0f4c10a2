#include "project/inputs_place.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/file.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace kouprey {

namespace {

namespace fs = std::filesystem;

fs::path canonical(const std::string& folder) {
    std::error_code fault;
    const auto whole =
        fs::absolute(folder.empty() ? "." : folder, fault); // what is not there yet stays relative
    const auto path = fs::weakly_canonical(whole, fault);
    return fault ? whole.lexically_normal() : path;
}

/// What execution.json says; empty when it is gone or says nothing, for it is no part of what is compared.
std::string recorded_place(const std::string& run_folder) {
    const auto path = run_folder + "/execution.json";
    std::error_code fault;
    if (!fs::is_regular_file(path, fault)) return {};
    const auto record = nlohmann::json::parse(read_text_file(path), nullptr, false);
    if (!record.is_object() || !record.contains("project_folder")) return {};
    const auto& place = record["project_folder"];
    return place.is_string() ? place.get<std::string>() : std::string();
}

} // namespace

std::string place_of_inputs(const std::string& run_folder, const std::string& project_folder) {
    return canonical(project_folder).lexically_relative(canonical(run_folder)).string();
}

std::string find_inputs(const std::string& run_folder, const std::string& given) {
    std::error_code fault;
    if (!given.empty()) {
        if (fs::is_directory(given, fault)) return given;
        throw Error(Failure::input, {"the inputs cannot be found: no such folder", given,
                                     "name the folder of the project file with --inputs"});
    }
    const auto run = canonical(run_folder);
    const auto place = recorded_place(run_folder);
    const auto noted = (run / place).lexically_normal();
    return !place.empty() && fs::is_directory(noted, fault) ? noted.string() : run.parent_path().string();
}

} // namespace kouprey
