#include "kouprey/kernels/observations.hpp"

#include "kouprey/core/elementary.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace kouprey {

namespace {

constexpr int lowest = -32768, highest = 65535; ///< numbers of 16 bits with and without a sign

bool whole_and_small(const std::optional<double>& value) {
    return !value || (*value == std::floor(*value) && *value >= lowest && *value <= highest);
}

/// As an observation that cells can be compared with; no_observation when no cell can be it.
Observation comparable(const std::optional<double>& nodata) {
    if (!nodata || *nodata > largest_observation || *nodata < lowest) return no_observation;
    return static_cast<Observation>(*nodata);
}

std::optional<double> temperature_of(double radiance, const BandScale& scale) {
    constexpr double freezing = 273.15; // kelvin
    if (!(radiance > 0)) return std::nullopt;
    return scale.k2 / elementary::log1p(scale.k1 / radiance) - freezing;
}

} // namespace

std::optional<double> quantity_of(double number, const BandScale& scale) {
    if (std::isnan(number) || (scale.nodata && number == *scale.nodata) ||
        (scale.declared && number == *scale.declared))
        return std::nullopt;
    if (scale.saturated && number >= *scale.saturated) return std::nullopt;
    const double quantity = scale.scale * number + scale.offset;
    return scale.k1 > 0 ? temperature_of(quantity, scale) : quantity;
}

ObservationScale::ObservationScale(const BandScale& scale) : scale_(scale) {
    plain_ = scale.k1 == 0 && scale.scale * scale.unit == 1 && scale.offset == 0 &&
             whole_and_small(scale.nodata) && whole_and_small(scale.declared) &&
             whole_and_small(scale.saturated);
    if (plain_) {
        nodata_ = comparable(scale.nodata);
        declared_ = comparable(scale.declared);
        saturated_ = largest_observation + 1;
        if (scale.saturated) saturated_ = std::min(saturated_, static_cast<std::int32_t>(*scale.saturated));
        return;
    }
    table_.reserve(highest - lowest + 1);
    for (int number = lowest; number <= highest; ++number) table_.push_back(of(number));
}

Observation ObservationScale::of(double number) const {
    const auto quantity = quantity_of(number, scale_);
    if (!quantity) return no_observation;
    const double rounded = std::floor(*quantity * scale_.unit + 0.5);
    if (!(rounded >= least_observation && rounded <= largest_observation)) return no_observation;
    return static_cast<Observation>(rounded);
}

template <class T>
void ObservationScale::convert(std::span<const T> cells, std::span<const std::uint8_t> usable,
                               std::span<Observation> out) const {
    const auto count = cells.size();
    if constexpr (std::is_same_v<T, double>) {
        for (std::size_t i = 0; i < count; ++i) out[i] = usable[i] != 0 ? of(cells[i]) : no_observation;
    } else if (plain_) {
        const std::int32_t saturated = saturated_;
        const Observation nodata = nodata_, declared = declared_;
        for (std::size_t i = 0; i < count; ++i) {
            const auto number = static_cast<std::int32_t>(cells[i]);
            const bool good = (usable[i] != 0) & (number < saturated) & (number != nodata) &
                              (number != declared) & (number >= least_observation);
            out[i] = good ? static_cast<Observation>(number) : no_observation;
        }
    } else {
        const auto* table = table_.data() - lowest;
        for (std::size_t i = 0; i < count; ++i) out[i] = usable[i] != 0 ? table[cells[i]] : no_observation;
    }
}

template <class T>
std::int64_t ObservationScale::left_out(std::span<const T> cells, std::span<const std::uint8_t> usable,
                                        std::span<const Observation> out) const {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (out[i] == no_observation && usable[i] != 0 && quantity_of(static_cast<double>(cells[i]), scale_))
            ++count;
    return count;
}

template void ObservationScale::convert(std::span<const std::uint8_t>, std::span<const std::uint8_t>,
                                        std::span<Observation>) const;
template void ObservationScale::convert(std::span<const std::uint16_t>, std::span<const std::uint8_t>,
                                        std::span<Observation>) const;
template void ObservationScale::convert(std::span<const std::int16_t>, std::span<const std::uint8_t>,
                                        std::span<Observation>) const;
template void ObservationScale::convert(std::span<const double>, std::span<const std::uint8_t>,
                                        std::span<Observation>) const;

template std::int64_t ObservationScale::left_out(std::span<const std::uint8_t>, std::span<const std::uint8_t>,
                                                 std::span<const Observation>) const;
template std::int64_t ObservationScale::left_out(std::span<const std::uint16_t>,
                                                 std::span<const std::uint8_t>,
                                                 std::span<const Observation>) const;
template std::int64_t ObservationScale::left_out(std::span<const std::int16_t>, std::span<const std::uint8_t>,
                                                 std::span<const Observation>) const;
template std::int64_t ObservationScale::left_out(std::span<const double>, std::span<const std::uint8_t>,
                                                 std::span<const Observation>) const;

} // namespace kouprey
