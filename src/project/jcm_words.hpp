// The words that the settings of the mechanism have in a project file.
#pragma once

#include "kouprey/mrv/standards/jcm.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace kouprey::jcm_words {

template <class Value> using Words = std::vector<std::pair<std::string, Value>>;

inline const Words<Annualisation> annualisation{{"linear", Annualisation::linear},
                                                {"compounded", Annualisation::compounded}};
inline const Words<StartAreas> areas{{"frozen", StartAreas::frozen}, {"updated", StartAreas::updated}};
inline const Words<Moves> moves{{"credited", Moves::credited}, {"all", Moves::all}};
inline const Words<StockAfterConversion> stock_after_conversion{{"class", StockAfterConversion::class_stock},
                                                                {"zero", StockAfterConversion::zero}};
inline const Words<Roots> roots{{"both", Roots::both}, {"forest", Roots::forest}, {"none", Roots::none}};
inline const Words<DayCount> day_count{{"actual/actual", DayCount::actual_actual},
                                       {"actual/365", DayCount::actual_365}};
inline const Words<jcm::NegativeYears> negative_years{{"zero", jcm::NegativeYears::zero},
                                                      {"offset", jcm::NegativeYears::offset},
                                                      {"carry", jcm::NegativeYears::carry}};
inline const Words<jcm::ReversalKind> reversal_kind{{"deduction", jcm::ReversalKind::deduction},
                                                    {"buffer", jcm::ReversalKind::buffer}};
inline const Words<jcm::RoundingPoint> rounding_point{{"issuable", jcm::RoundingPoint::issuable},
                                                      {"vintage", jcm::RoundingPoint::vintage}};
inline const Words<jcm::RoundingDirection> rounding_direction{{"down", jcm::RoundingDirection::down},
                                                              {"nearest", jcm::RoundingDirection::nearest},
                                                              {"up", jcm::RoundingDirection::up}};
inline const Words<jcm::NetDecreaseRoute> net_decrease_route{
    {"reference_below_bau", jcm::NetDecreaseRoute::reference_below_bau},
    {"emissions_above_actual", jcm::NetDecreaseRoute::emissions_above_actual}};

template <class Value> std::string word(const Words<Value>& words, Value value) {
    return std::ranges::find(words, value, &std::pair<std::string, Value>::second)->first;
}

} // namespace kouprey::jcm_words
