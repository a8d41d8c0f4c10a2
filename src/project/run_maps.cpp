#include "project/run_maps.hpp"

#include "kouprey/kernels/picture.hpp"
#include "kouprey/report/map_styles.hpp"

#include "core/io_error.hpp"
#include "project/change_map.hpp"
#include "project/colour_text.hpp"
#include "project/provenance_steps.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kouprey {

namespace {

constexpr int picture_side = 900, search_side = 1024;

std::string style_file(const std::string& map, const char* ending) {
    return std::filesystem::path(map).replace_extension(ending).string();
}

std::vector<StyledTransition> styles_of(const Legend& legend) {
    std::vector<ClassCode> classes;
    for (const auto& entry : legend.classes()) classes.push_back(entry.code);
    return styled_transitions(TransitionCodes(std::move(classes)), legend);
}

/// What means change, then the classes that stay.
std::vector<std::pair<std::string, std::string>> picture_key(const Legend& legend) {
    std::vector<std::pair<std::string, std::string>> key;
    for (const auto& [colour, meaning] : change_key()) key.emplace_back(colour_text(colour), meaning);
    for (const auto& entry : legend.classes())
        if (entry.colour) key.emplace_back(colour_text(*entry.colour), entry.name);
    return key;
}

} // namespace

RunMaps::RunMaps(std::filesystem::path folder, std::string digest)
    : folder_(std::move(folder))
    , digest_(std::move(digest)) {}

WantedMap RunMaps::want(const TransitionsSource& source) {
    const auto file = change_map_file(source.from, source.to);
    if (std::ranges::find(files_, file) != files_.end()) return {};
    files_.push_back(file);
    return {(folder_ / file).string(), {{"PROVENANCE", digest_}}};
}

void RunMaps::collect(const std::filesystem::path& run) const {
    std::error_code fault;
    for (const auto& map : files_) {
        std::filesystem::create_directories((run / map).parent_path(), fault);
        std::filesystem::create_hard_link(folder_ / map, run / map, fault);
        if (fault) std::filesystem::copy_file(folder_ / map, run / map, fault); // no links on this disk
        if (fault) fail_io("cannot write the map", map, fault.value());
    }
}

void RunMaps::write_styles(FolderPublication& output, const Legend& legend) const {
    std::vector<StyledValue> values;
    for (const auto& [value, colour, label] : styles_of(legend)) values.push_back({value, colour, label});
    for (const auto& map : files_) {
        output.write(style_file(map, ".qml"), to_qml(values));
        output.write(style_file(map, ".sld"), to_sld(std::filesystem::path(map).stem().string(), values));
    }
}

std::vector<std::string> RunMaps::all_files() const {
    std::vector<std::string> files;
    for (const auto& map : files_)
        for (auto file : {map, style_file(map, ".qml"), style_file(map, ".sld")})
            files.push_back(std::move(file));
    return files;
}

std::optional<PictureFigure> RunMaps::picture(const Project& project, const Legend& legend) const {
    const auto& last = project.monitoring.back();
    const auto file = change_map_file(last.from, last.to);
    if (std::ranges::find(files_, file) == files_.end()) return std::nullopt;
    const auto path = (folder_ / file).string();
    const auto window = occupied_window(path, search_side);
    if (window.empty()) return std::nullopt;
    std::map<int, std::array<std::uint8_t, 3>> colours;
    for (const auto& style : styles_of(legend)) colours[style.value] = style.colour;
    const auto preview = read_preview(path, window, picture_side);
    const auto scale =
        static_cast<int>(std::max<std::int64_t>(1, picture_side / std::max(preview.rows, preview.cols)));
    const auto caption =
        fmt::format("Land-cover change in the project area, {} to {}", last.from.text(), last.to.text());
    return PictureFigure{to_png(picture_of(preview, colours, scale)), caption, caption, picture_key(legend)};
}

} // namespace kouprey
