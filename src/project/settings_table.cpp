#include "project/settings_table.hpp"

#include "kouprey/core/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace kouprey {

namespace {

/// "a.b.c" with its text, leaf by leaf, in the order of the resolved project.
void add_leaves(Table& table, const std::string& path, const nlohmann::ordered_json& node) {
    if (node.is_object()) {
        for (const auto& [key, child] : node.items())
            add_leaves(table, path.empty() ? key : path + "." + key, child);
        return;
    }
    if (node.is_array() && !node.empty() && node.front().is_object()) {
        for (std::size_t i = 0; i < node.size(); ++i)
            add_leaves(table, fmt::format("{}.{}", path, i + 1), node[i]);
        return;
    }
    std::string text;
    if (node.is_array())
        for (const auto& item : node)
            text += (text.empty() ? "" : ", ") + (item.is_string() ? item.get<std::string>() : item.dump());
    else
        text = node.is_string() ? node.get<std::string>() : node.dump();
    table.add({path, text});
}

} // namespace

Table settings_table(const Project& project) {
    Table table{"Settings", {"setting", "value"}, {}};
    add_leaves(table, "", nlohmann::ordered_json::parse(resolved_json(project)));
    return table;
}

Table financing_table(const Financing& financing, TonnesCo2e issuable) {
    const auto* scheme = find_financing_scheme(financing.scheme);
    const auto money = [&](double amount) { return rounded(amount, 2) + " " + financing.currency; };
    Table table{"Financing", {"item", "value"}, {}};
    table.add({std::string("scheme"), scheme == nullptr ? financing.scheme : scheme->name});
    table.add({std::string("initial cost"), money(financing.initial_cost)});
    table.add({std::string("support"), money(financing.support)});
    if (financing.initial_cost > 0)
        table.add({std::string("share of support"),
                   rounded(100 * financing.support / financing.initial_cost, 2) + " %"});
    if (scheme != nullptr && scheme->support_limit)
        table.add({std::string("largest share of support"), rounded(100 * *scheme->support_limit, 0) + " %"});
    const auto cost = cost_per_tonne(financing, issuable);
    table.add({std::string("initial cost per issuable tonne"),
               cost ? money(*cost) + "/tCO2e" : std::string("none: there is no issuable tonne")});
    table.add({std::string("source"), financing.source});
    return table;
}

} // namespace kouprey
