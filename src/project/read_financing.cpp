#include "kouprey/core/text.hpp"

#include "project/project_draft.hpp"

#include <fmt/format.h>

namespace kouprey {

namespace {

std::vector<std::pair<std::string, std::string>> scheme_words() {
    std::vector<std::pair<std::string, std::string>> words;
    for (const auto& scheme : financing_schemes()) words.emplace_back(scheme.key, scheme.key);
    return words;
}

bool is_currency(const std::string& unit) {
    return unit.size() == 3 && std::ranges::all_of(unit, [](char c) { return c >= 'A' && c <= 'Z'; });
}

AmountText read_money(SettingsReader& reader, std::string_view key) {
    const auto* node = reader.require(key);
    if (node == nullptr) return {};
    const auto amount = parse_amount(node->text);
    const auto said = fmt::format("'{}' is {}", reader.path_of(key), excerpt(node->text));
    if (!amount || amount->value < 0)
        reader.problem(*node, said, "write an amount as 1200000 USD");
    else if (const auto misspelt = spelling_remedy(*amount, "the three letters of ISO 4217"))
        reader.problem(*node, said, *misspelt);
    else if (!is_currency(amount->unit))
        reader.problem(
            *node, said + " without a currency",
            fmt::format("write {} with the three letters of ISO 4217, such as USD", amount->number));
    else
        return *amount;
    return {};
}

} // namespace

void read_financing(SettingsReader& top, ProjectDraft& draft) {
    if (!top.has("financing")) return;
    auto reader = top.mapping("financing");
    const auto scheme = reader.choice("scheme", scheme_words());
    const auto cost = read_money(reader, "initial_cost"), support = read_money(reader, "support");
    if (!cost.unit.empty() && cost.value == 0)
        reader.problem(*reader.find("initial_cost"), "the initial cost is nothing",
                       "write an amount above zero");
    if (!cost.unit.empty() && !support.unit.empty() && cost.unit != support.unit)
        reader.problem(reader.node(), fmt::format("cost in {} but support in {}", cost.unit, support.unit),
                       "state both in one currency");
    draft.project.financing = Financing{scheme, cost.value, support.value, cost.unit, reader.text("source")};
    reader.finish();
}

} // namespace kouprey
