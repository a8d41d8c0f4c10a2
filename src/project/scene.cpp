#include "kouprey/project/scene.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "project/mtl.hpp"
#include "project/scene_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kouprey {

namespace {

/// Opens the bands of one scene.
class SceneOpener {
  public:
    SceneOpener(const SceneName& name, const SceneMatch& match, const SceneQuery& query, Warnings& warnings)
        : name_(name)
        , match_(match)
        , options_(query.raster)
        , allowed_(query.allowed)
        , warnings_(warnings) {
        options_.scaled = options_.jpeg2000 = true;
        if (!match.stack.empty()) descriptions_ = names_of_bands(match.stack, allowed_);
    }

    std::vector<SceneBand> bands() {
        std::vector<SceneBand> list;
        for (const auto& rule : match_.variant->bands) {
            if (const auto file = place_of(rule.place)) {
                list.push_back(open_band(rule, *file));
            } else if (rule.place.band > 0) {
                warnings_.add({"missing-band",
                               fmt::format("the scene has no {}: it is band {}, the file has {}",
                                           name_of(rule.role), rule.place.band, descriptions_.size()),
                               match_.stack});
            }
        }
        return list;
    }

    std::vector<SceneQa> quality() {
        std::vector<SceneQa> list;
        for (const auto& rule : match_.variant->qa) {
            const auto file = place_of(rule.place);
            if (!file && rule.optional) continue;
            if (!file) refuse_without(rule.place);
            auto source = open_source(*file);
            if (!source.integer())
                throw Error(Failure::input, {"the quality band holds no whole numbers", source.where(),
                                             "fetch it again, or describe which band holds the quality"});
            list.push_back({source, with_nodata(rule.meaning, source.nodata())});
        }
        return list;
    }

  private:
    /// Cells of the nodata value that the file declares were not observed.
    static std::shared_ptr<const QaMeaning> with_nodata(const std::shared_ptr<const QaMeaning>& meaning,
                                                        const std::optional<double>& nodata) {
        constexpr double most = 65535;
        if (!nodata || !(*nodata >= 0 && *nodata <= most)) return meaning;
        auto known = std::make_shared<QaMeaning>(*meaning);
        known->add_value(static_cast<int>(*nodata), SceneFlag::fill);
        return known;
    }

    std::optional<BandOfFile> place_of(const BandPlace& place) const {
        if (!place.files.empty()) {
            const auto file = file_of(name_, match_, place.files);
            return file ? std::optional(BandOfFile{*file, 1}) : std::nullopt;
        }
        if (place.band > 0) {
            const bool there = static_cast<std::size_t>(place.band) <= descriptions_.size();
            return there ? std::optional(BandOfFile{match_.stack, place.band}) : std::nullopt;
        }
        const auto same = [&](const std::string& text) { return lower(text) == lower(place.description); };
        const auto found = std::ranges::find_if(descriptions_, same);
        if (found == descriptions_.end()) return std::nullopt;
        return BandOfFile{match_.stack, static_cast<int>(found - descriptions_.begin()) + 1};
    }

    /// A band whose tiles, where a VRT names several, leave nothing out.
    MapSource open_source(const BandOfFile& file) {
        auto source = MapSource::open(with_tiles_of_vrts({file}, allowed_), options_, warnings_);
        std::int64_t cells = 0;
        for (const auto& tile : source.tiles()) cells += tile.place.cells();
        if (cells < source.grid().window().cells())
            throw Error(Failure::input, {"the tiles of the band leave gaps between them", file.path,
                                         "let gdal_translate -of COG make one file of it"});
        return source;
    }

    SceneBand open_band(const BandRule& rule, const BandOfFile& file) {
        auto source = open_source(file);
        auto scale = rule.scale;
        if (!rule.mtl.empty()) {
            const auto& band = mtl().known_band(rule.mtl);
            scale = rule.role == BandRole::thermal ? mtl().temperature(band, scale)
                                                   : mtl().reflectance(band, scale);
        }
        require_same_scale(source.tiles().front().raster, rule, scale);
        scale.declared = source.nodata();
        return {rule.role, std::move(source), scale};
    }

    const Mtl& mtl() {
        if (mtl_) return *mtl_;
        if (!match_.family->mtl)
            throw Error(Failure::input,
                        {fmt::format("the family {} takes scales from an MTL file and says none",
                                     match_.family->name),
                         name_.path, "add mtl: with the pattern of its name"});
        const auto path = file_of(name_, match_, {*match_.family->mtl});
        if (!path)
            throw Error(Failure::input, {fmt::format("the scene has no MTL file ({})",
                                                     match_.family->mtl->with_id(match_.id).text()),
                                         name_.path, "put it beside the bands"});
        return mtl_.emplace(Mtl::read(*path));
    }

    /// A file that declares a scale must declare the description's.
    static void require_same_scale(const Raster& raster, const BandRule& rule, const BandScale& scale) {
        if (raster.scale == 1 && raster.offset == 0) return;
        const auto near = [](double a, double b) {
            return std::abs(a - b) <= 1e-6 * std::max(std::abs(a), std::abs(b));
        };
        const bool kelvin = rule.role == BandRole::thermal && near(raster.offset, scale.offset + 273.15);
        if (near(raster.scale, scale.scale) && (near(raster.offset, scale.offset) || kelvin)) return;
        throw Error(
            Failure::input,
            {fmt::format("the file declares scale {} and offset {}, the description of {} says {} and {}",
                         shortest(raster.scale), shortest(raster.offset), name_of(rule.role),
                         shortest(scale.scale), shortest(scale.offset)),
             raster.where(), "choose the right --variant, or describe the files in a family of your own"});
    }

    [[noreturn]] void refuse_without(const BandPlace& place) const {
        const auto what = !place.files.empty() ? "the file " + place.files.front().with_id(match_.id).text()
                          : place.band > 0     ? fmt::format("band {} of {}", place.band, match_.stack)
                                               : "the band " + place.description;
        throw Error(Failure::input,
                    {fmt::format("the scene has no quality band: {} is not there", what), name_.path,
                     "fetch it, or say --unmasked to take every cell with values as clear"});
    }

    const SceneName& name_;
    const SceneMatch& match_;
    RasterOptions options_;
    Allowed allowed_;
    Warnings& warnings_;
    std::vector<std::string> descriptions_;
    std::optional<Mtl> mtl_;
};

std::vector<SceneFamily> families_of(const SceneQuery& query) {
    if (query.family.empty()) return scene_families();
    return {scene_family(query.family)};
}

void require_bands(const Scene& scene, const SceneMatch& match) {
    if (!scene.bands.empty()) return;
    std::string list;
    for (const auto& rule : match.variant->bands) {
        const auto& place = rule.place;
        list += (list.empty() ? "" : ", ") +
                (place.files.empty() ? place.description + (place.band > 0 ? shortest(place.band) : "")
                                     : place.files.front().with_id(match.id).text());
    }
    throw Error(Failure::input,
                {fmt::format("it holds none of the bands of the family {}: {}", match.family->name, list),
                 scene.path, "check the files, the family and the variant"});
}

Scene open_in(const std::string& text, const std::vector<SceneFamily>& families, const SceneQuery& query,
              Warnings& warnings) {
    const auto name = scene_name(text);
    const auto match = match_scene(name, families, query.variant);
    Scene scene{.path = name.path, .id = match.id};
    scene.date = date_of(name, match);
    scene.dated = !match.family->dates.empty();
    scene.family = match.family->name;
    scene.variant = match.variant->name;
    scene.tasseled_cap = match.variant->tasseled_cap;
    Warnings told;
    SceneOpener opener(name, match, query, told);
    scene.bands = opener.bands();
    require_bands(scene, match);
    scene.top_of_atmosphere = match.family->mtl.has_value();
    if (query.quality) scene.qa = opener.quality();
    for (auto warning : told.list()) {
        if (warning.code == "area-of-use") warning.where = scene.path; // once, not for each file
        warnings.add(std::move(warning));
    }
    if (query.quality && match.variant->qa.empty())
        warnings.add(
            {"unmasked",
             fmt::format("the family {} describes no quality band, so that every cell with values is "
                         "taken as clear; add qa: to it, or say --unmasked",
                         scene.family),
             query.family});
    return scene;
}

/// Whether one scene's ground is the other's too.
bool same_ground(const Scene& a, const Scene& b) {
    const auto& first = a.bands.front().source.grid();
    const auto& second = b.bands.front().source.grid();
    return first.difference_from(second).empty();
}

void refuse_same_dates(const std::vector<Scene>& scenes) {
    Problems problems;
    for (std::size_t i = 0; i < scenes.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const auto& later = scenes[i];
            const auto& earlier = scenes[j];
            if (!later.date || later.date != earlier.date || !same_ground(later, earlier)) continue;
            problems.add(
                {fmt::format("it has the date of {} and its grid: {}", earlier.path, later.date->text()),
                 later.path, "leave one out, or say --same-date if both are to count"});
        }
    problems.throw_if_any(Failure::input);
}

void refuse_same_paths(const std::vector<Scene>& scenes) {
    for (std::size_t i = 0; i < scenes.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (scenes[i].bands.front().source.where() == scenes[j].bands.front().source.where())
                throw Error(Failure::input, {"the scene is named twice", scenes[i].path, "name it once"});
}

} // namespace

const SceneBand* Scene::band(BandRole role) const {
    const auto found = std::ranges::find(bands, role, &SceneBand::role);
    return found == bands.end() ? nullptr : &*found;
}

Scene open_scene(const std::string& text, const SceneQuery& query, Warnings& warnings) {
    return open_in(text, families_of(query), query, warnings);
}

std::vector<Scene> open_scenes(const std::vector<std::string>& texts, const SceneQuery& query, bool same_date,
                               Warnings& warnings) {
    const auto families = families_of(query);
    std::vector<Scene> scenes;
    for (const auto& text : texts) scenes.push_back(open_in(text, families, query, warnings));
    refuse_same_paths(scenes);
    if (!same_date) refuse_same_dates(scenes);
    return scenes;
}

std::vector<BandRole> common_roles(const std::vector<Scene>& scenes) {
    std::vector<BandRole> roles;
    for (const auto& [word, role] : band_roles()) {
        const BandRole wanted = role;
        if (std::ranges::all_of(scenes, [&](const Scene& s) { return s.band(wanted) != nullptr; }))
            roles.push_back(role);
    }
    if (roles.empty())
        throw Error(Failure::input, {"the scenes have no band in common", scenes.front().path,
                                     "choose scenes of like sensors"});
    return roles;
}

std::vector<std::string> files_of(const Scene& scene) {
    std::vector<std::string> files;
    const auto add = [&](const MapSource& source) {
        for (const auto& tile : source.tiles()) files.push_back(tile.raster.path);
    };
    for (const auto& band : scene.bands) add(band.source);
    for (const auto& qa : scene.qa) add(qa.source);
    return files;
}

} // namespace kouprey
