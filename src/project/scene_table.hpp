// Tables that tell of scenes.
#pragma once

#include "kouprey/core/table.hpp"
#include "kouprey/project/scene_mask.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace kouprey {

/// Cells of each class in each scene.
class ClassCounts {
  public:
    explicit ClassCounts(std::size_t scenes) : counts_(scenes) {}

    void add(std::size_t scene, std::span<const std::uint8_t> classes);
    void merge(const ClassCounts& other);
    std::int64_t cells(std::size_t scene, SceneClass value) const {
        return counts_[scene][static_cast<std::size_t>(value)];
    }

  private:
    std::vector<std::array<std::int64_t, 256>> counts_;
};

/// scene,date,family,variant,clear_cells,water_cells,shadow_cells,snow_cells,cloud_cells,fill_cells,used_share;
/// the share is of the cells that are not fill.
Table mask_table(const std::vector<Scene>& scenes, const ClassCounts& counts, const MaskRule& rule);

/// scene,date,family,variant,role,file,band,scale,offset,k1,k2
Table description_table(const std::vector<Scene>& scenes);

/// The date as text, or nothing.
Value date_value(const Scene& scene);

} // namespace kouprey
