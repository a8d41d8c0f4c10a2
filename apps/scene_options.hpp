// What the actions of `scene` share: which scenes, how they are read, masked and laid on one grid.
#pragma once

#include "kouprey/project/scene_mask.hpp"
#include "kouprey/raster/vrt_tiles.hpp"

#include "argument.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kouprey {

class SceneOptions {
  public:
    void declare(Arguments& arguments);
    const std::vector<std::string>& scenes() const { return scenes_; }
    /// Files that are read beside the scenes.
    std::vector<std::string> inputs() const;
    SceneRequest request() const;

  private:
    void declare_mask(Arguments& arguments);
    void declare_grid(Arguments& arguments);

    std::vector<std::string> scenes_;
    std::string family_, variant_, to_;
    std::optional<int> assume_datum_;
    Allowed allowed_;
    double grow_ = 0, grow_shadow_ = -1;
    std::vector<SceneClass> used_;
    bool unmasked_ = false, same_date_ = false;
    SceneGridChoice::Extent extent_ = SceneGridChoice::Extent::same;
};

} // namespace kouprey
