#include "kouprey/project/scene_family.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/file.hpp"
#include "kouprey/core/text.hpp"

#include "core/data_tables.hpp"
#include "project/settings_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace kouprey {

namespace {

constexpr int most_bands_of_stack = 64;
constexpr double reflectance_unit = 10000, temperature_unit = 100;

/// A number, or none for the word.
void read_number(SettingsReader& reader, std::string_view key, std::optional<double>& value) {
    const auto* node = reader.find(key);
    if (node == nullptr) return;
    value = parse_double(node->text);
    if (!value && node->text != "none")
        reader.problem(*node, fmt::format("'{}' is {}", reader.path_of(key), excerpt(node->text)),
                       "write a number, or none");
}

void read_number(SettingsReader& reader, std::string_view key, double& value) {
    std::optional<double> read = value;
    read_number(reader, key, read);
    value = read.value_or(0);
}

BandScale read_scale(SettingsReader& reader, BandScale scale) {
    read_number(reader, "scale", scale.scale);
    read_number(reader, "offset", scale.offset);
    read_number(reader, "nodata", scale.nodata);
    read_number(reader, "saturated", scale.saturated);
    if (scale.scale <= 0)
        reader.problems().add(reader.line(), fmt::format("'{}' is not above 0", reader.path_of("scale")),
                              "write the quantity of one count, such as 0.0001");
    return scale;
}

std::vector<NamePattern> read_patterns(SettingsReader& reader, std::string_view key) {
    std::vector<NamePattern> patterns;
    if (!reader.has(key)) return patterns;
    for (const auto* node : reader.items(key)) {
        try {
            patterns.emplace_back(reader.text_of(*node, key));
        } catch (const Error& error) {
            reader.problem(*node, error.problems().front().what, error.problems().front().remedy);
        }
    }
    return patterns;
}

BandPlace read_place(SettingsReader& reader) {
    BandPlace place{.files = read_patterns(reader, "file")};
    const auto* band = reader.find("band");
    if ((band == nullptr) == place.files.empty()) {
        reader.problems().add(reader.line(),
                              fmt::format("'{}' needs either file or band", reader.path_of("file")),
                              "write file: PATTERN, or band: with the number or the description of a band");
        return place;
    }
    if (band == nullptr) return place;
    const auto number = parse_integer(band->text);
    if (!number) {
        place.description = reader.text_of(*band, "band");
    } else if (*number >= 1 && *number <= most_bands_of_stack) {
        place.band = static_cast<int>(*number);
    } else {
        reader.problem(*band, fmt::format("'{}' is {}", reader.path_of("band"), *number),
                       "bands count from 1 to 64");
    }
    return place;
}

BandRule read_band(const SettingsNode& node, BandRole role, const BandScale& usual, SettingsReader& parent) {
    SettingsReader reader(node, parent.path_of(name_of(role)), parent.problems());
    BandRule rule{.role = role, .place = read_place(reader), .scale = read_scale(reader, usual)};
    if (reader.has("mtl"))
        for (const auto* item : reader.items("mtl")) rule.mtl.push_back(reader.text_of(*item, "mtl"));
    rule.scale.unit = role == BandRole::thermal ? temperature_unit : reflectance_unit;
    reader.finish();
    return rule;
}

std::vector<BandRule> read_bands(SettingsReader reader, const BandScale& usual) {
    std::vector<BandRule> bands;
    for (const auto& [name, role] : band_roles())
        if (const auto* node = reader.find(name)) bands.push_back(read_band(*node, role, usual, reader));
    reader.finish();
    const auto stacked = [](const BandRule& band) { return band.place.files.empty(); };
    if (bands.empty())
        reader.problems().add(reader.line(), "no band is described", "add for instance red: {band: 3}");
    else if (std::ranges::any_of(bands, stacked) != std::ranges::all_of(bands, stacked))
        reader.problems().add(reader.line(), "some bands lie in files of their own and others in a stack",
                              "describe all of them as file: or all as band:");
    return bands;
}

const std::vector<std::pair<std::string, SceneFlag>>& flag_words() {
    static const std::vector<std::pair<std::string, SceneFlag>> words{{"fill", SceneFlag::fill},
                                                                      {"cloud", SceneFlag::cloud},
                                                                      {"shadow", SceneFlag::shadow},
                                                                      {"snow", SceneFlag::snow},
                                                                      {"water", SceneFlag::water}};
    return words;
}

void read_meaning(SettingsReader reader, QaMeaning& meaning, bool bits) {
    const int most = bits ? 15 : 65535;
    for (const auto& [word, flag] : flag_words()) {
        if (!reader.has(word)) continue;
        for (const auto* node : reader.items(word)) {
            const auto value = parse_integer(node->text);
            if (!value || *value < 0 || *value > most) {
                reader.problem(*node, fmt::format("'{}' holds {}", reader.path_of(word), excerpt(node->text)),
                               fmt::format("write whole numbers from 0 to {}", most));
            } else if (bits) {
                meaning.add_bit(static_cast<int>(*value), flag);
            } else {
                meaning.add_value(static_cast<int>(*value), flag);
            }
        }
    }
    reader.finish();
}

QaRule read_qa(const SettingsNode& node, const std::string& path, SettingsProblems& problems) {
    SettingsReader reader(node, path, problems);
    QaRule rule{.place = read_place(reader), .meaning = {}, .optional = reader.yes_or_no("optional", false)};
    auto meaning = std::make_shared<QaMeaning>();
    const bool bits = reader.has("bits"), values = reader.has("values");
    if (bits == values)
        problems.add(reader.line(), fmt::format("'{}' needs either bits or values", path),
                     "write bits: {cloud: [3]}, or values: {cloud: [8, 9]}");
    else
        read_meaning(reader.mapping(bits ? "bits" : "values"), *meaning, bits);
    std::optional<double> nodata;
    read_number(reader, "nodata", nodata);
    if (nodata && *nodata >= 0 && *nodata <= 65535)
        meaning->add_value(static_cast<int>(*nodata), SceneFlag::fill);
    rule.meaning = std::move(meaning);
    reader.finish();
    return rule;
}

/// Keys that a variant may say for itself; those of the family hold otherwise.
struct VariantDraft {
    BandScale scale{};
    std::vector<NamePattern> stack{};
    std::string tasseled_cap{};
    const SettingsNode* bands = nullptr;
    const SettingsNode* qa = nullptr;

    void read(SettingsReader& reader) {
        scale = read_scale(reader, scale);
        if (reader.has("stack")) stack = read_patterns(reader, "stack");
        if (const auto* node = reader.find("tasseled_cap"))
            tasseled_cap = reader.text_of(*node, "tasseled_cap");
        if (const auto* node = reader.find("bands")) bands = node;
        if (const auto* node = reader.find("qa")) qa = node;
    }

    void finish(SceneVariant& variant, SettingsReader& reader) const {
        if (!stack.empty()) variant.stack = stack.front();
        variant.tasseled_cap = tasseled_cap;
        if (bands == nullptr) {
            reader.problems().add(reader.line(), "no bands are described", "add bands: {red: {band: 3}, …}");
        } else {
            variant.bands = read_bands({*bands, "bands", reader.problems()}, scale);
        }
        if (qa == nullptr) return;
        const bool list = qa->kind == SettingsNode::Kind::sequence;
        for (std::size_t i = 0; i < (list ? qa->children.size() : 1); ++i)
            variant.qa.push_back(read_qa(list ? qa->children[i] : *qa, "qa", reader.problems()));
    }
};

void read_variants(SettingsReader& top, const VariantDraft& usual, SceneFamily& family) {
    if (!top.has("variants")) {
        auto& only = family.variants.emplace_back(SceneVariant{.name = family.name});
        usual.finish(only, top);
        only.names = read_patterns(top, "names");
        return;
    }
    for (const auto* node : top.items("variants")) {
        SettingsReader reader(*node, "variants", top.problems());
        auto draft = usual;
        auto& variant = family.variants.emplace_back(SceneVariant{.name = reader.text("name")});
        variant.names = read_patterns(reader, "names");
        draft.read(reader);
        draft.finish(variant, reader);
        reader.finish();
    }
}

} // namespace

const std::vector<std::pair<std::string, BandRole>>& band_roles() {
    static const std::vector<std::pair<std::string, BandRole>> roles{
        {"blue", BandRole::blue},      {"green", BandRole::green}, {"red", BandRole::red},
        {"nir", BandRole::nir},        {"swir1", BandRole::swir1}, {"swir2", BandRole::swir2},
        {"thermal", BandRole::thermal}};
    return roles;
}

const std::string& name_of(BandRole role) { return band_roles().at(static_cast<std::size_t>(role)).first; }

SceneFamily parse_scene_family(const std::string& text, const std::string& where) {
    SettingsProblems problems(where);
    const bool json = lower(std::filesystem::path(where).extension().string()) == ".json";
    const auto tree = json ? parse_json(text, problems) : parse_yaml(text, problems);
    problems.throw_if_any();
    SettingsReader top(tree, "", problems);
    SceneFamily family{
        .name = top.text("scene_family"), .title = top.text("title"), .source = top.text("source")};
    family.dates = read_patterns(top, "date");
    if (auto mtl = read_patterns(top, "mtl"); !mtl.empty()) family.mtl = mtl.front();
    VariantDraft usual;
    usual.read(top);
    read_variants(top, usual, family);
    top.finish();
    problems.throw_if_any();
    return family;
}

const std::vector<SceneFamily>& scene_families() {
    static const std::vector<SceneFamily> families = [] {
        std::vector<SceneFamily> list;
        for (const auto text : {data_tables::scenes_landsat_c2_l2, data_tables::scenes_landsat_c2_l1,
                                data_tables::scenes_landsat_ledaps, data_tables::scenes_sentinel_2_l2a,
                                data_tables::scenes_hls, data_tables::scenes_generic})
            list.push_back(parse_scene_family(std::string(text), "data/scenes"));
        return list;
    }();
    return families;
}

SceneFamily scene_family(const std::string& name_or_path) {
    std::vector<std::string> names;
    for (const auto& family : scene_families()) {
        if (family.name == name_or_path) return family;
        names.push_back(family.name);
    }
    std::error_code absent;
    if (std::filesystem::exists(name_or_path, absent))
        return parse_scene_family(read_text_file(name_or_path), name_or_path);
    const auto near = nearest_word(name_or_path, names);
    std::string list;
    for (const auto& name : names) list += (list.empty() ? "" : ", ") + name;
    throw Error(Failure::usage, {"no such family of scenes, and no such file", name_or_path,
                                 near ? "did you mean " + *near + "?" : "known are " + list});
}

} // namespace kouprey
