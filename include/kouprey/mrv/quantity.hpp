// Quantities of the accounting: a number carries its unit in its type, and only meaningful products compile.
#pragma once

#include <compare>
#include <cstdint>

namespace kouprey {

/// A finite number in the unit that the tag names.
template <class Unit> struct Quantity {
    double value = 0;

    friend Quantity operator+(Quantity a, Quantity b) { return {a.value + b.value}; }
    friend Quantity operator-(Quantity a, Quantity b) { return {a.value - b.value}; }
    friend Quantity operator*(Quantity a, double factor) { return {a.value * factor}; }
    friend auto operator<=>(const Quantity&, const Quantity&) = default;
};

using Hectares = Quantity<struct HectareUnit>;
using CarbonDensity = Quantity<struct TonneCarbonPerHectare>;     ///< tC/ha
using BiomassDensity = Quantity<struct TonneDryMatterPerHectare>; ///< t dry matter per ha
using EmissionFactor = Quantity<struct TonneCo2ePerHectare>;      ///< tCO2e/ha of a transition
using Emissions = Quantity<struct TonneCo2eUnit>;                 ///< tCO2e of one term, unrounded
/// A number from 0 to 1: a probability, or a share that is given up or split.
using Share = Quantity<struct ShareUnit>;

inline Emissions operator*(Hectares area, EmissionFactor factor) { return {area.value * factor.value}; }
inline Hectares operator*(Hectares area, Share share) { return {area.value * share.value}; }
inline CarbonDensity operator*(BiomassDensity biomass, Share carbon_fraction) {
    return {biomass.value * carbon_fraction.value};
}

/// Carbon lost per hectare as CO2: (from − to) · 44/12, the ratio of the molar masses (IPCC 2006, vol. 4,
/// eq. 2.16 and 2.25).
inline EmissionFactor emission_factor(CarbonDensity from, CarbonDensity to) {
    return {(from.value - to.value) * 44 / 12};
}

/// Tonnes of CO2 equivalent that a statement adds up: whole grams, so that its lines add up exactly. The
/// Earth's yearly emissions are 5e16 g.
struct TonnesCo2e {
    std::int64_t grams = 0;

    friend TonnesCo2e operator+(TonnesCo2e a, TonnesCo2e b) { return {a.grams + b.grams}; }
    friend TonnesCo2e operator-(TonnesCo2e a, TonnesCo2e b) { return {a.grams - b.grams}; }
    friend TonnesCo2e operator-(TonnesCo2e a) { return {-a.grams}; }
    TonnesCo2e& operator+=(TonnesCo2e other) { return *this = *this + other; }
    friend auto operator<=>(const TonnesCo2e&, const TonnesCo2e&) = default;
    double tonnes() const { return static_cast<double>(grams) / 1e6; }
};

} // namespace kouprey
