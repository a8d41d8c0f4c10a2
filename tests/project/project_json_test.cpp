// The resolved project: everything written out, and read back as the same project.
#include "project/project_text.hpp"

#include <nlohmann/json.hpp>

#include <tuple>

namespace kouprey::test {
namespace {

using Json = nlohmann::json;

/// A project with everything that may be left out.
const std::string full =
    with(with(with(project_of_maps, "host: 50 %}",
                   "host: 50 %, participants: [{name: Mitsui, side: japan, share: 60 %}, "
                   "{name: Ministry, side: host, share: 12.5 %}]}"),
              "coverage: exact\n",
              "coverage: center\nreading: {missing_blocks: 0, assume_datum: EPSG:4326}\n"),
         "areas: updated", "areas: frozen") +
    R"(  net_decrease: {route: emissions_above_actual, share: 2.5 %}
  accept_inconsistent: yes
financing: {scheme: private, initial_cost: 1200000.5 USD, support: 500000 USD, source: plan}
)";

const std::string belt_of_tables =
    with(project_of_tables, "{method: table, emissions: 0 tCO2e, source: survey}",
         "{method: belt, floor: none, start_areas: {file: belt.csv}, transitions: [{file: m1.csv, from: "
         "2018-03-12, "
         "to: 2019-01-01}, {file: m2.csv, from: 2019-01-01, to: 2021-01-01}]}");

const std::vector<std::string>& projects() {
    static const std::vector<std::string> texts{
        project_of_maps,
        project_of_tables,
        full,
        belt_of_tables,
        with(project_of_tables, "0 tCO2e", "3999999999.999999 tCO2e"),
        with(project_of_maps, "{method: belt, zone: leakage_belt, floor: zero}", "{method: none}"),
        with(project_of_tables, "5 %", "33.3333333333 %"),
        with(project_of_tables, "A project", "'Ein \"Wald\": #1, é'")};
    return texts;
}

Json resolved(const std::string& text) { return Json::parse(resolved_json(read_text(text))); }

void expect_equal(const TransitionsSource& a, const TransitionsSource& b) {
    EXPECT_EQ(a.from, b.from);
    EXPECT_EQ(a.to, b.to);
    EXPECT_EQ(a.zone, b.zone);
    EXPECT_EQ(a.file, b.file);
}

void expect_equal(const StartAreasSource& a, const StartAreasSource& b) {
    EXPECT_EQ(a.map, b.map);
    EXPECT_EQ(a.zone, b.zone);
    EXPECT_EQ(a.file, b.file);
}

void expect_equal(const std::vector<TransitionsSource>& a, const std::vector<TransitionsSource>& b) {
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i) expect_equal(a[i], b[i]);
}

void expect_equal(const DisplacementSource& a, const DisplacementSource& b) {
    EXPECT_EQ(a.method, b.method);
    EXPECT_EQ(a.floor, b.floor);
    ASSERT_EQ(a.start_areas.has_value(), b.start_areas.has_value());
    if (a.start_areas) expect_equal(*a.start_areas, *b.start_areas);
    expect_equal(a.transitions, b.transitions);
    EXPECT_EQ(a.emissions, b.emissions);
    EXPECT_EQ(a.source, b.source);
}

void expect_equal(const std::map<ZoneRole, ZonesSpec>& a, const std::map<ZoneRole, ZonesSpec>& b) {
    ASSERT_EQ(a.size(), b.size());
    for (const auto& [role, zone] : a) {
        ASSERT_TRUE(b.contains(role));
        const auto& other = b.at(role);
        EXPECT_EQ(std::tie(zone.path, zone.layer, zone.name_field, zone.dissolve, zone.repair),
                  std::tie(other.path, other.layer, other.name_field, other.dissolve, other.repair));
    }
}

void expect_equal(const jcm::Split& a, const jcm::Split& b) {
    EXPECT_EQ(std::tie(a.japan, a.host), std::tie(b.japan, b.host));
    ASSERT_EQ(a.participants.size(), b.participants.size());
    for (std::size_t i = 0; i < a.participants.size(); ++i) {
        const auto &one = a.participants[i], &other = b.participants[i];
        EXPECT_EQ(std::tie(one.name, one.japan, one.share), std::tie(other.name, other.japan, other.share));
    }
}

void expect_equal(const jcm::Settings& a, const jcm::Settings& b) {
    EXPECT_EQ(std::tie(a.factors.option, a.factors.pools, a.factors.after, a.factors.roots),
              std::tie(b.factors.option, b.factors.pools, b.factors.after, b.factors.roots));
    const auto &rules = a.annualisation, &others = b.annualisation;
    EXPECT_EQ(std::tie(rules.annualisation, rules.areas, rules.moves, rules.day_count),
              std::tie(others.annualisation, others.areas, others.moves, others.day_count));
    EXPECT_EQ(std::tie(a.negative_years, a.uncertainty_deduction, a.reversal_kind, a.reversal_share),
              std::tie(b.negative_years, b.uncertainty_deduction, b.reversal_kind, b.reversal_share));
    EXPECT_EQ(std::tie(a.rounding.at, a.rounding.to, a.rounding.direction, a.accept_inconsistent),
              std::tie(b.rounding.at, b.rounding.to, b.rounding.direction, b.accept_inconsistent));
    expect_equal(a.split, b.split);
    ASSERT_EQ(a.net_decrease.has_value(), b.net_decrease.has_value());
    if (!a.net_decrease) return;
    EXPECT_EQ(std::tie(a.net_decrease->route, a.net_decrease->share),
              std::tie(b.net_decrease->route, b.net_decrease->share));
}

void expect_equal(const std::optional<Financing>& a, const std::optional<Financing>& b) {
    ASSERT_EQ(a.has_value(), b.has_value());
    if (!a) return;
    EXPECT_EQ(std::tie(a->scheme, a->initial_cost, a->support, a->currency, a->source),
              std::tie(b->scheme, b->initial_cost, b->support, b->currency, b->source));
}

void expect_equal(const Project& a, const Project& b) {
    EXPECT_EQ(
        std::tie(a.name, a.host_country, a.published, a.standard, a.legend, a.stocks, a.maps, a.coverage),
        std::tie(b.name, b.host_country, b.published, b.standard, b.legend, b.stocks, b.maps, b.coverage));
    EXPECT_EQ(std::tie(a.missing_blocks.meaning, a.missing_blocks.value, a.assume_datum),
              std::tie(b.missing_blocks.meaning, b.missing_blocks.value, b.assume_datum));
    EXPECT_EQ(std::tie(a.period.first, a.period.last), std::tie(b.period.first, b.period.last));
    expect_equal(a.zones, b.zones);
    expect_equal(a.reference, b.reference);
    expect_equal(a.start_areas, b.start_areas);
    expect_equal(a.monitoring, b.monitoring);
    expect_equal(a.displacement, b.displacement);
    expect_equal(a.jcm, b.jcm);
    expect_equal(a.financing, b.financing);
    EXPECT_EQ(a.inputs(), b.inputs());
}

TEST(ResolvedProject, ReadBackIsTheSameProject) {
    for (const auto& text : projects()) {
        SCOPED_TRACE(text);
        const auto project = read_text(text);
        expect_equal(read_text(resolved_json(project), "project.resolved.json"), project);
    }
}

TEST(ResolvedProject, ReadBackIsTheSameBytes) {
    for (const auto& text : projects()) {
        const auto json = resolved_json(read_text(text));
        EXPECT_EQ(resolved_json(read_text(json, "project.resolved.json")), json);
        EXPECT_EQ(resolved_json(read_text(json, "project.yaml")), json) << "JSON is YAML too";
    }
}

TEST(ResolvedProject, HasSortedKeysAndALineFeedAtItsEnd) {
    for (const auto& text : projects()) {
        const auto json = resolved_json(read_text(text));
        EXPECT_EQ(json, Json::parse(json).dump(2) + "\n");
    }
}

TEST(ResolvedProject, DoesNotKnowOrderSpellingOrComments) {
    auto text = with(project_of_tables, "uncertainty_deduction: 5 %", "uncertainty_deduction: 5.0%");
    text = with(text, "  roots: both\n", "") + "  roots: both # last\n";
    text = with(text, "pools: [agb, bgb]", "pools: [bgb, agb]");
    EXPECT_EQ(resolved_json(read_text(text)), resolved_json(read_text(project_of_tables)));
}

TEST(ResolvedProject, WritesDefaultsOut) {
    const auto json = resolved(project_of_maps);
    EXPECT_EQ(json["jcm"]["accept_inconsistent"], "no");
    EXPECT_EQ(json["zones"]["project_area"]["dissolve"], "no");
    EXPECT_EQ(json["zones"]["project_area"]["repair"], "no");
    EXPECT_EQ(json["zones"]["leakage_belt"]["dissolve"], "yes");
    EXPECT_EQ(json["reading"]["missing_blocks"], "error");
}

TEST(ResolvedProject, SaysWhatTheFileSaid) {
    const auto json = resolved(full);
    EXPECT_EQ(json["kouprey"], "1");
    EXPECT_EQ(json["coverage"], "center");
    EXPECT_EQ(json["maps"]["2014-01-01"], (Json{{"file", {"maps/north.tif", "maps/south.tif"}}}));
    EXPECT_EQ(json["maps"]["2006-01-01"]["band"], "1");
    EXPECT_EQ(json["reading"], (Json{{"missing_blocks", "0"}, {"assume_datum", "EPSG:4326"}}));
    EXPECT_EQ(json["jcm"]["uncertainty_deduction"], "5 %");
    EXPECT_EQ(json["jcm"]["net_decrease"], (Json{{"route", "emissions_above_actual"}, {"share", "2.5 %"}}));
    EXPECT_EQ(json["jcm"]["split"]["participants"][1]["share"], "12.5 %");
    EXPECT_EQ(json["financing"]["initial_cost"], "1200000.5 USD");
    EXPECT_EQ(json["displacement"], (Json{{"method", "belt"}, {"floor", "zero"}, {"zone", "leakage_belt"}}));
    EXPECT_EQ(json["monitoring"]["period"], (Json{{"from", "2018-03-12"}, {"to", "2020-12-31"}}));
}

TEST(ResolvedProject, OfTablesHasNothingOfMaps) {
    const auto json = resolved(project_of_tables);
    for (const auto* key : {"maps", "zones", "coverage", "reading", "financing"})
        EXPECT_FALSE(json.contains(key));
    EXPECT_EQ(json["displacement"]["emissions"], "0 tCO2e");
    EXPECT_EQ(json["reference"]["start_areas"], (Json{{"file", "start.csv"}}));
}

TEST(ResolvedProject, TellsAnyTwoSettingsApart) {
    const auto plain = resolved_json(read_text(project_of_maps));
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
             {"option: 2", "option: 1"},
             {"pools: [agb, bgb]", "pools: [agb]"},
             {"moves: credited", "moves: all"},
             {"conversion: class", "conversion: zero"},
             {"roots: both", "roots: none"},
             {"actual/actual", "actual/365"},
             {"years: offset", "years: carry"},
             {"deduction: 5 %", "deduction: 5.0000000001 %"},
             {"kind: deduction", "kind: buffer"},
             {"at: issuable", "at: vintage"},
             {"to: 1,", "to: 2,"},
             {"direction: down", "direction: up"},
             {"japan: 50 %, host: 50 %", "japan: 51 %, host: 49 %"},
             {"floor: zero", "floor: none"},
             {"coverage: exact", "coverage: center"},
             {"repair: yes", "repair: no"},
             {"band: 1", "band: 2"},
             {"published: 2021-06-30", "published: 2021-07-01"}})
        EXPECT_NE(resolved_json(read_text(with(project_of_maps, from, to))), plain) << to;
}

TEST(ZoneRoles, HaveTheWordsOfTheFile) {
    EXPECT_EQ(word_of(ZoneRole::project_area), "project_area");
    EXPECT_EQ(word_of(ZoneRole::leakage_belt), "leakage_belt");
    EXPECT_EQ(word_of(ZoneRole::reference_region), "reference_region");
}

} // namespace
} // namespace kouprey::test
