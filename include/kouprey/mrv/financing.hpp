// Who finances a project, within what the schemes of the mechanism allow; and who may take part.
#pragma once

#include "kouprey/mrv/quantity.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kouprey {

/// A country that has signed with Japan (data/partner_countries.csv).
struct PartnerCountry {
    std::string code; ///< ISO 3166-1 alpha-2
    std::string name;
    std::string source;
};
const std::vector<PartnerCountry>& partner_countries();
const PartnerCountry* find_partner_country(std::string_view code); ///< nullptr when absent

/// A way of financing (data/financing_schemes.csv).
struct FinancingScheme {
    std::string key; ///< "model_project"
    std::string name;
    std::optional<double> support_limit{}; ///< largest share of the initial cost that may be supported
    std::string source;
};
const std::vector<FinancingScheme>& financing_schemes();
const FinancingScheme* find_financing_scheme(std::string_view key);

struct Financing {
    std::string scheme;                   ///< key of a scheme
    double initial_cost = 0, support = 0; ///< in the currency
    std::string currency;                 ///< ISO 4217
    std::string source;
};

/// Error(method) when the support exceeds the scheme's limit, with the share and the limit.
void check_support(const Financing& financing, const std::string& where);

/// Initial cost per issuable tonne; nothing without an issuable tonne.
std::optional<double> cost_per_tonne(const Financing& financing, TonnesCo2e issuable);

} // namespace kouprey
