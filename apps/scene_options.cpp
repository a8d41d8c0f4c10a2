#include "scene_options.hpp"

#include "kouprey/core/error.hpp"

#include "map_options.hpp"
#include "readers.hpp"

namespace kouprey {

namespace {

constexpr double widest_growth = 10'000; ///< metres

std::vector<std::pair<std::string, SceneClass>> class_words() {
    std::vector<std::pair<std::string, SceneClass>> words;
    for (const auto value : all_scene_classes)
        if (value != SceneClass::fill) words.emplace_back(name_of(value), value);
    return words;
}

} // namespace

void SceneOptions::declare(Arguments& arguments) {
    arguments.add(
        {.name = "SCENE",
         .reader = files(scenes_),
         .help = "a folder, a stack, or one of the files of a scene; PATH@YYYY-MM-DD gives its date",
         .required = true,
         .repeatable = true});
    arguments.group("Scenes");
    arguments.add({.name = "--family",
                   .reader = text(family_, "NAME|FILE"),
                   .help = "what the files hold: landsat-c2-l2, landsat-c2-l1, landsat-ledaps, "
                           "sentinel-2-l2a, hls, generic, "
                           "or a description of your own in YAML or JSON",
                   .default_text = "what the names of the files say"});
    arguments.add({.name = "--variant",
                   .reader = text(variant_, "NAME"),
                   .help = "sensor or processing within the family, where names do not say it",
                   .needs = {"--family"}});
    declare_assume_datum(arguments, assume_datum_);
    declare_allow(arguments, allowed_);
    declare_mask(arguments);
    declare_grid(arguments);
}

void SceneOptions::declare_mask(Arguments& arguments) {
    arguments.group("Mask");
    arguments.add({.name = "--grow",
                   .reader = length(grow_, 0, widest_growth, "from 0m to 10km"),
                   .help = "clouds and shadows grow by this distance between cell centres, with its unit",
                   .default_text = "0m"});
    arguments.add({.name = "--grow-shadow",
                   .reader = length(grow_shadow_, 0, widest_growth, "from 0m to 10km"),
                   .help = "shadows grow by another distance than clouds",
                   .default_text = "as --grow"});
    arguments.add({.name = "--use",
                   .reader = word_list<SceneClass>(used_, class_words()),
                   .help = "classes of cells that are used, with commas between them",
                   .default_text = "clear,water"});
    arguments.add({.name = "--unmasked",
                   .reader = flag(unmasked_),
                   .help = "look at no quality band: every cell with values is used",
                   .excludes = {"--grow", "--grow-shadow", "--use"}});
}

void SceneOptions::declare_grid(Arguments& arguments) {
    arguments.group("Grid");
    arguments.add(
        {.name = "--to",
         .reader = file(to_),
         .help =
             "the raster on whose grid the result lies; each of its cells shows what lies under its centre",
         .excludes = {"--extent"}});
    arguments.add(
        {.name = "--extent",
         .reader = choice<SceneGridChoice::Extent, SceneGridChoice::Extent>(
             extent_, {{"all", SceneGridChoice::Extent::all}, {"common", SceneGridChoice::Extent::common}}),
         .help = "of scenes on one lattice: the cells of any of them, or those of all",
         .default_text = "scenes of different extents are an error"});
    arguments.add({.name = "--same-date",
                   .reader = flag(same_date_),
                   .help = "two scenes of one date on one grid both count; without it they are an error"});
}

std::vector<std::string> SceneOptions::inputs() const {
    std::vector<std::string> list = scenes_;
    append_files(list, to_);
    append_files(list, family_);
    return list;
}

SceneRequest SceneOptions::request() const {
    SceneRequest request{.scenes = scenes_};
    request.query = {.family = family_,
                     .variant = variant_,
                     .raster = {.assume_datum = assume_datum_},
                     .quality = !unmasked_,
                     .allowed = allowed_};
    request.mask.cloud_margin = grow_;
    request.mask.shadow_margin = grow_shadow_ < 0 ? grow_ : grow_shadow_;
    if (!used_.empty()) request.mask.used = used_;
    constexpr int any_band = 1; // all bands of a file lie on one grid
    if (!to_.empty()) request.grid.grid_of = map_of({to_}, any_band, allowed_);
    request.grid.extent = extent_;
    request.same_date = same_date_;
    return request;
}

} // namespace kouprey
