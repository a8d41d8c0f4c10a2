#include "project/scene_checks.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "project/target_grid.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kouprey {

void ReflectanceCheck::add(std::span<const Observation> cells) {
    constexpr double unit = 10000;
    constexpr auto usual = static_cast<Observation>(brightest_usual * unit);
    std::int64_t values = 0, bright = 0;
    Observation largest = observation_nodata;
    for (const auto cell : cells) {
        const bool value = cell != observation_nodata && cell != no_observation;
        values += value ? 1 : 0;
        bright += value && cell > usual ? 1 : 0;
        largest = value ? std::max(largest, cell) : largest;
    }
    ReflectanceCheck part;
    part.values_ = values;
    part.bright_ = bright;
    part.largest_ = largest / unit;
    merge(part);
}

void ReflectanceCheck::merge(const ReflectanceCheck& other) {
    beyond_ += other.beyond_;
    if (other.values_ == 0) return;
    largest_ = values_ == 0 ? other.largest_ : std::max(largest_, other.largest_);
    values_ += other.values_;
    bright_ += other.bright_;
}

void ReflectanceCheck::warn(const std::string& family, const std::string& where, Warnings& warnings) const {
    constexpr double dark = 0.01;
    const auto otherwise = fmt::format(
        "the numbers seem to be scaled otherwise than the family {} says; look at them with scene "
        "describe, and describe them in a family of your own",
        family);
    if (beyond_ > 0)
        warnings.add({"beyond",
                      fmt::format("{} observations are left out, for they lie beyond what a composite holds, "
                                  "reflectances from -3.2767 to 3.2766; where they are many, {}",
                                  beyond_, otherwise),
                      where});
    if (values_ == 0)
        warnings.add({"no-value",
                      "no cell has a reflectance: all are masked, without a value, or beyond what can be; "
                      "look at the scenes with scene mask and scene describe",
                      where});
    else if (largest_ < dark)
        warnings.add(
            {"scale",
             fmt::format("no reflectance of any band is above {}: {}", shortest(largest_), otherwise),
             where});
    else if (bright_ > values_ / 2)
        warnings.add({"scale",
                      fmt::format("more than half of the reflectances are above {}, the largest is {}: {}",
                                  shortest(brightest_usual), shortest(largest_), otherwise),
                      where});
}

void warn_of_lost_bands(const std::vector<Scene>& scenes, Warnings& warnings) {
    for (const auto& [word, role] : band_roles()) {
        std::size_t lacking = 0;
        const Scene* first = nullptr;
        for (const auto& scene : scenes) {
            if (scene.band(role) != nullptr) continue;
            if (first == nullptr) first = &scene;
            ++lacking;
        }
        if (lacking == 0 || lacking == scenes.size()) continue;
        const auto others = lacking == 1 ? std::string() : fmt::format(" (nor have {} others)", lacking - 1);
        warnings.add({"lost-band",
                      fmt::format("the scene has no band {}{}, so that the result has none; fetch it, leave "
                                  "the scene out, or name the bands that are wanted with --bands",
                                  word, others),
                      first->path});
    }
}

void warn_of_mixed_levels(const std::vector<Scene>& scenes, Warnings& warnings) {
    const auto top = std::ranges::find(scenes, true, &Scene::top_of_atmosphere);
    const auto ground = std::ranges::find(scenes, false, &Scene::top_of_atmosphere);
    if (top == scenes.end() || ground == scenes.end()) return;
    warnings.add({"mixed-levels",
                  fmt::format("the scene holds reflectances at the top of the atmosphere, {} such of the "
                              "ground: they differ by the haze between; take scenes of one level",
                              ground->path),
                  top->path});
}

void check_reach(const std::vector<Scene>& scenes, const Grid& grid, const std::string& grid_of,
                 Warnings& warnings) {
    std::vector<const Scene*> outside;
    for (const auto& scene : scenes)
        if (!share_ground(grid, scene.bands.front().source.grid())) outside.push_back(&scene);
    if (outside.size() == scenes.size())
        throw Error(Failure::input,
                    {fmt::format("no scene reaches the grid of {}", grid_of), scenes.front().path,
                     "name a raster of the same ground with --to, or other scenes"});
    for (const auto* scene : outside)
        warnings.add({"outside",
                      fmt::format("the scene does not reach the grid of {}, and adds nothing", grid_of),
                      scene->path});
}

} // namespace kouprey
