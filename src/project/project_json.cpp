#include "kouprey/core/text.hpp"
#include "kouprey/project/project.hpp"

#include "project/jcm_words.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace kouprey {

namespace {

using Json = nlohmann::json; // keys in order of the alphabet
using jcm_words::word;

std::string percent(Share share) {
    constexpr double parts = 1e12, per_cent = 1e10; // shares count to 1e-12
    return shortest(std::round(share.value * parts) / per_cent) + " %";
}

std::string yes_or_no(bool value) { return value ? "yes" : "no"; }

Json map_json(const MapSpec& map) {
    Json files = Json::array();
    for (const auto& part : map) files.push_back(part.path);
    Json json{{"file", files}};
    if (const auto& band = map.front().band) json["band"] = std::to_string(*band);
    return json;
}

Json zone_json(const ZonesSpec& zone) {
    Json json{
        {"file", zone.path}, {"dissolve", yes_or_no(zone.dissolve)}, {"repair", yes_or_no(zone.repair)}};
    if (!zone.layer.empty()) json["layer"] = zone.layer;
    if (!zone.name_field.empty()) json["name_field"] = zone.name_field;
    return json;
}

Json transitions_json(const TransitionsSource& source) {
    Json json{{"from", source.from.text()}, {"to", source.to.text()}};
    if (source.zone)
        json["zone"] = word_of(*source.zone);
    else
        json["file"] = source.file;
    return json;
}

Json intervals_json(const std::vector<TransitionsSource>& sources) {
    Json list = Json::array();
    for (const auto& source : sources) list.push_back(transitions_json(source));
    return list;
}

Json start_json(const StartAreasSource& source) {
    if (source.map && source.zone) return {{"map", source.map->text()}, {"zone", word_of(*source.zone)}};
    return {{"file", source.file}};
}

Json displacement_json(const DisplacementSource& source) {
    if (source.method == DisplacementMethod::none) return {{"method", "none"}};
    if (source.method == DisplacementMethod::table) {
        return {{"method", "table"},
                {"emissions", shortest(source.emissions.tonnes()) + " tCO2e"},
                {"source", source.source}};
    }
    Json json{{"method", "belt"}, {"floor", source.floor == DisplacementFloor::zero ? "zero" : "none"}};
    const auto start = source.start_areas.value_or(StartAreasSource{});
    if (start.zone) {
        json["zone"] = word_of(*start.zone);
    } else {
        json["start_areas"] = start_json(start);
        json["transitions"] = intervals_json(source.transitions);
    }
    return json;
}

Json split_json(const jcm::Split& split) {
    Json json{{"japan", percent(split.japan)}, {"host", percent(split.host)}};
    for (const auto& participant : split.participants) {
        json["participants"].push_back({{"name", participant.name},
                                        {"side", participant.japan ? "japan" : "host"},
                                        {"share", percent(participant.share)}});
    }
    return json;
}

Json pools_json(const std::set<CarbonPool>& pools) {
    Json list = Json::array();
    for (const auto& name : pool_words())
        if (const auto pool = parse_pool(name); pool && pools.contains(*pool)) list.push_back(name);
    return list;
}

Json jcm_json(const jcm::Settings& settings) {
    namespace words = jcm_words;
    Json json{{"option", std::to_string(settings.factors.option)},
              {"pools", pools_json(settings.factors.pools)},
              {"annualisation", word(words::annualisation, settings.annualisation.annualisation)},
              {"areas", word(words::areas, settings.annualisation.areas)},
              {"moves", word(words::moves, settings.annualisation.moves)},
              {"stock_after_conversion", word(words::stock_after_conversion, settings.factors.after)},
              {"roots", word(words::roots, settings.factors.roots)},
              {"day_count", word(words::day_count, settings.annualisation.day_count)},
              {"negative_years", word(words::negative_years, settings.negative_years)},
              {"uncertainty_deduction", percent(settings.uncertainty_deduction)},
              {"reversal",
               {{"kind", word(words::reversal_kind, settings.reversal_kind)},
                {"share", percent(settings.reversal_share)}}},
              {"rounding",
               {{"at", word(words::rounding_point, settings.rounding.at)},
                {"to", std::to_string(settings.rounding.to)},
                {"direction", word(words::rounding_direction, settings.rounding.direction)}}},
              {"split", split_json(settings.split)},
              {"accept_inconsistent", yes_or_no(settings.accept_inconsistent)}};
    if (settings.net_decrease)
        json["net_decrease"] = {{"route", word(words::net_decrease_route, settings.net_decrease->route)},
                                {"share", percent(settings.net_decrease->share)}};
    return json;
}

Json financing_json(const Financing& financing) {
    const auto money = [&](double amount) { return shortest(amount) + " " + financing.currency; };
    return {{"scheme", financing.scheme},
            {"initial_cost", money(financing.initial_cost)},
            {"support", money(financing.support)},
            {"source", financing.source}};
}

Json reading_json(const Project& project) {
    using Meaning = MissingBlocks::Meaning;
    Json json{{"missing_blocks", "error"}};
    if (project.missing_blocks.meaning == Meaning::nodata) json["missing_blocks"] = "nodata";
    if (project.missing_blocks.meaning == Meaning::value)
        json["missing_blocks"] = std::to_string(project.missing_blocks.value);
    if (project.assume_datum) json["assume_datum"] = fmt::format("EPSG:{}", *project.assume_datum);
    return json;
}

void add_maps(Json& json, const Project& project) {
    for (const auto& [date, map] : project.maps) json["maps"][date.text()] = map_json(map);
    for (const auto& [role, zone] : project.zones) json["zones"][word_of(role)] = zone_json(zone);
    json["coverage"] = project.coverage == CoverageRule::exact ? "exact" : "center";
    json["reading"] = reading_json(project);
}

} // namespace

std::string resolved_json(const Project& project) {
    Json json{{"kouprey", "1"},
              {"name", project.name},
              {"host_country", project.host_country},
              {"published", project.published.text()},
              {"standard", project.standard},
              {"legend", project.legend},
              {"stocks", project.stocks},
              {"reference",
               {{"transitions", transitions_json(project.reference)},
                {"start_areas", start_json(project.start_areas)}}},
              {"monitoring",
               {{"period", {{"from", project.period.first.text()}, {"to", project.period.last.text()}}},
                {"transitions", intervals_json(project.monitoring)}}},
              {"displacement", displacement_json(project.displacement)},
              {"jcm", jcm_json(project.jcm)}};
    if (project.from_maps()) add_maps(json, project);
    for (const auto& [file, hash] : project.inputs_sha256) json["inputs_sha256"][file] = hash;
    if (project.financing) json["financing"] = financing_json(*project.financing);
    return json.dump(2) + "\n";
}

} // namespace kouprey
