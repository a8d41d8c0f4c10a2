#include "survey_options.hpp"

#include "map_options.hpp"
#include "readers.hpp"

namespace kouprey {

std::optional<ZonesSpec> SurveyOptions::if_named(ZonesSpec spec) const {
    spec.repair = repair_;
    spec.allowed = allowed_;
    return spec.path.empty() ? std::nullopt : std::optional(std::move(spec));
}

void SurveyOptions::declare(Arguments& arguments) {
    declare_zones(arguments);
    declare_limits(arguments);
    declare_reading(arguments);
}

void SurveyOptions::declare_zones(Arguments& arguments) {
    arguments.group("Zones");
    arguments.add({.name = "--zones",
                   .reader = file(zones_.path),
                   .help = "polygons to measure in, each for itself",
                   .default_text = "the whole raster as one zone, all"});
    arguments.add({.name = "--zone-layer",
                   .reader = text(zones_.layer, "NAME"),
                   .help = "layer of the zones file",
                   .default_text = "its only layer",
                   .needs = {"--zones"}});
    arguments.add({.name = "--zone-field",
                   .reader = text(zones_.name_field, "NAME"),
                   .help = "field that names the zones",
                   .default_text = "name, where it is unique and never empty, else the feature id",
                   .needs = {"--zones"}});
    arguments.add({.name = "--dissolve",
                   .reader = flag(zones_.dissolve),
                   .help = "features of one name become one zone",
                   .needs = {"--zones"}});
    arguments.add({.name = "--coverage",
                   .reader = choice<CoverageRule, CoverageRule>(
                       coverage_, {{"exact", CoverageRule::exact}, {"center", CoverageRule::center}}),
                   .help = "count each cell's exact covered share, or the cells whose centre is inside",
                   .default_text = "exact"});
}

void SurveyOptions::declare_limits(Arguments& arguments) {
    arguments.add({.name = "--clip",
                   .reader = file(clip_.path),
                   .help = "polygons outside of which nothing is measured"});
    arguments.add({.name = "--clip-layer",
                   .reader = text(clip_.layer, "NAME"),
                   .help = "layer of the clip file",
                   .default_text = "its only layer",
                   .needs = {"--clip"}});
    arguments.add({.name = "--exclude",
                   .reader = file(exclude_.path),
                   .help = "polygons inside of which nothing is measured"});
    arguments.add({.name = "--exclude-layer",
                   .reader = text(exclude_.layer, "NAME"),
                   .help = "layer of the exclude file",
                   .default_text = "its only layer",
                   .needs = {"--exclude"}});
    arguments.add({.name = "--repair",
                   .reader = flag(repair_),
                   .help = "repair invalid polygons and tell by how much their area changes; without it they "
                           "are an error"});
}

void SurveyOptions::declare_reading(Arguments& arguments) {
    arguments.group("Reading");
    declare_allow(arguments, allowed_);
    declare_missing_blocks(arguments, missing_blocks_);
    arguments.add(
        {.name = "--assume-datum",
         .reader = epsg_code(assume_datum_),
         .help = "geographic CRS whose datum to take where a raster or layer states none that is known"});
}

Survey SurveyOptions::survey(const Resources& resources) const {
    return {.zones = if_named(zones_),
            .clip = if_named(clip_),
            .exclude = if_named(exclude_),
            .coverage = coverage_,
            .missing_blocks = missing_blocks_,
            .allowed = allowed_,
            .assume_datum = assume_datum_,
            .resources = resources};
}

std::vector<std::string> SurveyOptions::inputs() const {
    std::vector<std::string> paths;
    for (const ZonesSpec* spec : {&zones_, &clip_, &exclude_}) {
        if (!spec->path.empty()) paths.push_back(spec->path);
    }
    return paths;
}

} // namespace kouprey
