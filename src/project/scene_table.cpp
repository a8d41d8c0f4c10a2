#include "project/scene_table.hpp"

#include <algorithm>

namespace kouprey {

void ClassCounts::add(std::size_t scene, std::span<const std::uint8_t> classes) {
    std::array<std::array<std::uint32_t, 256>, 4>
        lanes{}; // of a block; several, for runs of one class are common
    std::size_t i = 0;
    for (; i + 4 <= classes.size(); i += 4)
        for (std::size_t lane = 0; lane < 4; ++lane) ++lanes[lane][classes[i + lane]];
    for (; i < classes.size(); ++i) ++lanes[0][classes[i]];
    for (const auto& lane : lanes)
        for (std::size_t value = 0; value < lane.size(); ++value) counts_[scene][value] += lane[value];
}

void ClassCounts::merge(const ClassCounts& other) {
    for (std::size_t scene = 0; scene < counts_.size(); ++scene)
        for (std::size_t value = 0; value < counts_[scene].size(); ++value)
            counts_[scene][value] += other.counts_[scene][value];
}

Value date_value(const Scene& scene) {
    if (!scene.date) return {};
    return scene.date->text();
}

Table mask_table(const std::vector<Scene>& scenes, const ClassCounts& counts, const MaskRule& rule) {
    Table table{"Scenes",
                {"scene", "date", "family", "variant", "clear_cells", "water_cells", "shadow_cells",
                 "snow_cells", "cloud_cells", "fill_cells", "used_share"},
                {}};
    for (std::size_t s = 0; s < scenes.size(); ++s) {
        std::vector<Value> row{scenes[s].id, date_value(scenes[s]), scenes[s].family, scenes[s].variant};
        std::int64_t seen = 0, used = 0;
        for (const auto value : all_scene_classes) {
            const auto cells = counts.cells(s, value);
            row.emplace_back(cells);
            if (value != SceneClass::fill) seen += cells;
            if (value != SceneClass::fill && rule.uses(value)) used += cells;
        }
        Value share;
        if (seen > 0) share = static_cast<double>(used) / static_cast<double>(seen);
        row.push_back(std::move(share));
        table.add(std::move(row));
    }
    return table;
}

Table description_table(const std::vector<Scene>& scenes) {
    Table table{"Scenes",
                {"scene", "date", "family", "variant", "role", "file", "band", "scale", "offset", "k1", "k2"},
                {}};
    for (const auto& scene : scenes) {
        const auto add = [&](const std::string& role, const MapSource& source, const BandScale* scale) {
            const auto& raster = source.tiles().front().raster;
            std::vector<Value> row{scene.id,    date_value(scene),        scene.family, scene.variant, role,
                                   raster.path, std::int64_t{raster.band}};
            if (scale != nullptr) row.insert(row.end(), {scale->scale, scale->offset});
            if (scale != nullptr && scale->k1 > 0) row.insert(row.end(), {scale->k1, scale->k2});
            row.resize(table.columns.size());
            table.add(std::move(row));
        };
        for (const auto& band : scene.bands) add(name_of(band.role), band.source, &band.scale);
        for (const auto& qa : scene.qa) add("quality", qa.source, nullptr);
    }
    return table;
}

} // namespace kouprey
