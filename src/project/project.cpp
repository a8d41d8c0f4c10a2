#include "kouprey/project/project.hpp"

#include <filesystem>
#include <set>

namespace kouprey {

const std::string& word_of(ZoneRole role) {
    static const std::string project_area = "project_area", leakage_belt = "leakage_belt",
                             reference_region = "reference_region";
    switch (role) {
    case ZoneRole::project_area:
        return project_area;
    case ZoneRole::leakage_belt:
        return leakage_belt;
    case ZoneRole::reference_region:
        break;
    }
    return reference_region;
}

std::string Project::resolve(const std::string& file) const {
    return (std::filesystem::path(folder) / file).lexically_normal().string();
}

std::vector<std::string> Project::inputs() const {
    std::set<std::string> files{legend, stocks, reference.file, start_areas.file};
    for (const auto& [date, map] : maps)
        for (const auto& part : map) files.insert(part.path);
    for (const auto& [role, spec] : zones) files.insert(spec.path);
    for (const auto& source : monitoring) files.insert(source.file);
    for (const auto& source : displacement.transitions) files.insert(source.file);
    if (displacement.start_areas) files.insert(displacement.start_areas->file);
    files.erase("");
    return {files.begin(), files.end()};
}

} // namespace kouprey
