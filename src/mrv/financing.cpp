#include "kouprey/mrv/financing.hpp"

#include "kouprey/core/csv.hpp"
#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "core/data_tables.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace kouprey {

namespace {

const std::string& field(const CsvFile& table, const CsvRow& row, std::string_view column) {
    return row.fields.at(static_cast<std::size_t>(table.column(column)));
}

std::vector<PartnerCountry> read_partner_countries() {
    const auto table = parse_csv(data_tables::partner_countries, "data/partner_countries.csv");
    std::vector<PartnerCountry> countries;
    countries.reserve(table.rows.size());
    for (const auto& row : table.rows)
        countries.push_back(
            {field(table, row, "code"), field(table, row, "name"), field(table, row, "source")});
    return countries;
}

std::vector<FinancingScheme> read_financing_schemes() {
    const auto table = parse_csv(data_tables::financing_schemes, "data/financing_schemes.csv");
    std::vector<FinancingScheme> schemes;
    schemes.reserve(table.rows.size());
    for (const auto& row : table.rows)
        schemes.push_back({field(table, row, "key"), field(table, row, "name"),
                           parse_double(field(table, row, "support_limit")), field(table, row, "source")});
    return schemes;
}

template <class List, class Member> auto find_in(const List& list, std::string_view word, Member member) {
    const auto place = std::ranges::find(list, word, member);
    return place == list.end() ? nullptr : &*place;
}

std::string percent(double share, int decimals) { return rounded(100 * share, decimals) + " %"; }

/// How many decimals tell a share from the limit that it exceeds, two at least.
int telling_decimals(double share, double limit) {
    constexpr int most = 12;
    int decimals = 2;
    while (decimals < most && percent(share, decimals) == percent(limit, decimals)) ++decimals;
    return decimals;
}

std::string excess_text(const Financing& financing, const FinancingScheme& scheme, double limit) {
    const double share = financing.support / financing.initial_cost;
    const int decimals = telling_decimals(share, limit);
    return fmt::format("the support of {} {} is {} of the initial cost of {} {}; {} allows {} at most",
                       shortest(financing.support), financing.currency, percent(share, decimals),
                       shortest(financing.initial_cost), financing.currency, scheme.name,
                       percent(limit, decimals));
}

const FinancingScheme& scheme_of(const Financing& financing, const std::string& where) {
    if (const auto* scheme = find_financing_scheme(financing.scheme)) return *scheme;
    std::vector<std::string> keys;
    std::ranges::transform(financing_schemes(), std::back_inserter(keys), &FinancingScheme::key);
    const auto near = nearest_word(financing.scheme, keys);
    throw Error(Failure::input, {fmt::format("there is no financing scheme \"{}\"", financing.scheme), where,
                                 near ? fmt::format("did you mean {}?", *near)
                                      : fmt::format("write one of {}", fmt::join(keys, ", "))});
}

} // namespace

const std::vector<PartnerCountry>& partner_countries() {
    static const auto countries = read_partner_countries();
    return countries;
}

const PartnerCountry* find_partner_country(std::string_view code) {
    return find_in(partner_countries(), code, &PartnerCountry::code);
}

const std::vector<FinancingScheme>& financing_schemes() {
    static const auto schemes = read_financing_schemes();
    return schemes;
}

const FinancingScheme* find_financing_scheme(std::string_view key) {
    return find_in(financing_schemes(), key, &FinancingScheme::key);
}

void check_support(const Financing& financing, const std::string& where) {
    const auto& scheme = scheme_of(financing, where);
    const auto limit = scheme.support_limit.value_or(1);
    if (!(financing.initial_cost > 0) || !(financing.support >= 0))
        throw Error(Failure::input, {"the initial cost is not above zero, or the support is below it", where,
                                     "write both in the currency"});
    if (financing.support <= limit * financing.initial_cost) return;
    throw Error(Failure::method, {excess_text(financing, scheme, limit), where,
                                  "lower the support, or name the scheme that gives it"});
}

std::optional<double> cost_per_tonne(const Financing& financing, TonnesCo2e issuable) {
    if (issuable.grams <= 0) return std::nullopt;
    return financing.initial_cost / issuable.tonnes();
}

} // namespace kouprey
