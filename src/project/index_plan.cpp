#include "project/index_plan.hpp"

#include "kouprey/core/csv.hpp"
#include "kouprey/core/error.hpp"
#include "kouprey/core/file.hpp"
#include "kouprey/core/text.hpp"

#include "core/data_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kouprey {

namespace {

constexpr std::size_t reflectance_bands = 6; ///< the roles without the last, thermal
constexpr std::array<std::string_view, 3> cap_names{"tcb", "tcg", "tcw"};
constexpr std::array<std::string_view, 3> cap_components{"brightness", "greenness", "wetness"};

/// The weighted sum of a component of the tasseled cap.
std::string cap_formula(const CsvRow& row) {
    std::string formula;
    for (std::size_t b = 0; b < reflectance_bands; ++b)
        formula += fmt::format("{}{} * {}", b == 0 ? "" : " + ", row.fields[2 + b], band_roles()[b].first);
    return formula;
}

SpectralIndex tasseled_cap(const std::string& name, const Scene& scene) {
    const auto which = static_cast<std::size_t>(std::ranges::find(cap_names, name) - cap_names.begin());
    static const auto table = parse_csv(data_tables::tasseled_cap, "data/tasseled_cap.csv");
    for (const auto& row : table.rows)
        if (row.fields[0] == scene.tasseled_cap && row.fields[1] == cap_components.at(which))
            return {name, cap_formula(row), row.fields.back()};
    throw Error(
        Failure::input,
        {scene.tasseled_cap.empty()
             ? fmt::format("the family {} names no coefficients of the tasseled cap", scene.family)
             : fmt::format("there are no coefficients of the tasseled cap called {}", scene.tasseled_cap),
         scene.path,
         "write tasseled_cap: crist-1985, baig-2014, zhai-2022 or shi-xu-2019 into the family, "
         "or give the sum with --formula"});
}

SpectralIndex index_named(const std::string& name, const Scene& scene) {
    std::vector<std::string> known;
    for (const auto& index : spectral_indices()) {
        if (index.name == lower(name)) return index.formula.empty() ? tasseled_cap(index.name, scene) : index;
        known.push_back(index.name);
    }
    std::string list;
    for (const auto& word : known) list += (list.empty() ? "" : ", ") + word;
    const auto near = nearest_word(name, known);
    throw Error(Failure::usage,
                {"there is no index " + visible(name), "--index",
                 near ? "did you mean " + *near + "? Known are " + list : "known are " + list});
}

/// Names that a formula may hold: roles, fractions.
std::vector<std::string> known_names(const std::vector<Endmember>& endmembers) {
    std::vector<std::string> names;
    for (const auto& [word, role] : band_roles()) names.push_back(word);
    for (const auto& endmember : endmembers) names.push_back(endmember.name);
    names.emplace_back("shade");
    return names;
}

void require_bands(const IndexPlan& plan, const Scene& scene) {
    Problems problems;
    for (const auto role : plan.roles) {
        if (scene.band(role) != nullptr) continue;
        std::string needing;
        for (std::size_t i = 0; i < plan.indices.size(); ++i) {
            const auto& names = plan.formulas[i].names();
            const bool unmixed =
                std::ranges::any_of(plan.values[i], [&](std::size_t v) { return v >= plan.roles.size(); });
            if (std::ranges::find(names, name_of(role)) != names.end() || unmixed)
                needing += (needing.empty() ? "" : ", ") + plan.indices[i].name;
        }
        problems.add({fmt::format("the scene has no band {}, which {} needs", name_of(role), needing),
                      scene.path, "leave the index out, or fetch the band"});
    }
    problems.throw_if_any(Failure::input);
}

/// Which roles are read, and where each name's values are.
void assign_values(IndexPlan& plan, const std::vector<std::string>& names) {
    std::vector<bool> wanted(band_roles().size(), false);
    bool unmixed = false;
    const auto number_of = [&](const std::string& name) {
        return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
    };
    for (const auto& formula : plan.formulas)
        for (const auto& name : formula.names()) {
            const auto number = number_of(name);
            if (number < wanted.size()) wanted[number] = true;
            unmixed = unmixed || number >= wanted.size();
        }
    if (unmixed) std::fill_n(wanted.begin(), reflectance_bands, true);
    if (!unmixed) plan.unmixing.reset();
    std::vector<std::size_t> place(names.size());
    for (std::size_t r = 0; r < wanted.size(); ++r) {
        place[r] = plan.roles.size();
        if (wanted[r]) plan.roles.push_back(band_roles()[r].second);
    }
    for (std::size_t n = wanted.size(); n < names.size(); ++n)
        place[n] = plan.roles.size() + n - wanted.size();
    for (const auto& formula : plan.formulas) {
        auto& values = plan.values.emplace_back();
        for (const auto& name : formula.names()) values.push_back(place[number_of(name)]);
    }
}

void refuse_double_names(const std::vector<SpectralIndex>& indices) {
    for (std::size_t i = 0; i < indices.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (indices[i].name == indices[j].name)
                throw Error(Failure::usage,
                            {"two indices are called " + indices[i].name, "--index", "name each once"});
}

} // namespace

const std::vector<SpectralIndex>& spectral_indices() {
    static const std::vector<SpectralIndex> list = [] {
        std::vector<SpectralIndex> indices;
        for (const auto& row : parse_csv(data_tables::spectral_indices, "data/spectral_indices.csv").rows)
            indices.push_back({row.fields[0], row.fields[1], row.fields[2]});
        for (const auto name : cap_names)
            indices.push_back({std::string(name), "", "tasseled cap of the sensor"});
        return indices;
    }();
    return list;
}

std::vector<Endmember> read_endmembers(const std::string& text, const std::string& where) {
    const auto table = parse_csv(text, where);
    std::vector<std::string> columns{"name"};
    for (std::size_t b = 0; b < reflectance_bands; ++b) columns.push_back(band_roles()[b].first);
    Problems problems;
    if (table.header != columns)
        throw Error(Failure::input, {"the columns are not name,blue,green,red,nir,swir1,swir2", where,
                                     "write these, in this order"});
    std::vector<Endmember> endmembers;
    for (const auto& row : table.rows) {
        auto& endmember = endmembers.emplace_back(Endmember{lower(row.fields[0]), {}});
        for (std::size_t b = 0; b < reflectance_bands; ++b) {
            const auto value = parse_double(row.fields[b + 1]);
            if (!value || *value < 0 || *value > 2)
                problems.add({fmt::format("'{}' is no reflectance", visible(row.fields[b + 1])),
                              fmt::format("{}, line {}", where, row.line), "write a number such as 0.625"});
            endmember.spectrum.push_back(value.value_or(0));
        }
        if (std::ranges::count(columns, endmember.name) > 0 || endmember.name == "shade" ||
            endmember.name == "thermal")
            problems.add({"an endmember may not be called " + endmember.name,
                          fmt::format("{}, line {}", where, row.line), "give it another name"});
    }
    problems.throw_if_any(Failure::input);
    return endmembers;
}

IndexPlan plan_indices(const IndexRequest& request, const Scene& scene) {
    IndexPlan plan;
    const bool own = !request.endmembers.empty();
    const auto where = own ? request.endmembers : std::string("data/endmembers.csv");
    const auto endmembers =
        read_endmembers(own ? read_text_file(where) : std::string(data_tables::endmembers), where);
    plan.unmixing.emplace(endmembers, where);
    for (const auto& name : request.indices) plan.indices.push_back(index_named(name, scene));
    plan.indices.insert(plan.indices.end(), request.formulas.begin(), request.formulas.end());
    refuse_double_names(plan.indices);
    const auto names = known_names(endmembers);
    for (const auto& index : plan.indices) plan.formulas.emplace_back(index.formula, names);
    assign_values(plan, names);
    require_bands(plan, scene);
    return plan;
}

} // namespace kouprey
