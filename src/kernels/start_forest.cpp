#include "kernels/start_forest.hpp"

#include <cmath>

namespace kouprey {

namespace {

constexpr std::uint8_t full_cover = 100;

StartState state_of(double cover, ClassCode loss, double threshold) {
    if (is_no_value(cover) || loss == nodata_code) return unobserved;
    if (!(cover >= 0 && cover <= full_cover)) return cover_invalid;
    if (loss < 0 || loss == fractional_code) return loss_invalid;
    return cover >= threshold ? forest : below;
}

} // namespace

TallyKey key_of(std::int32_t state, ClassCode loss) {
    switch (state) {
    case forest:
        return {0, loss, density_known};
    case forest_density_missing:
        return {0, loss, density_missing};
    case forest_density_invalid:
        return {0, loss, density_invalid};
    case unobserved:
        return {0, nodata_code, density_known};
    case cover_invalid:
        return {0, invalid_cover, density_known};
    case loss_invalid:
        return {0, invalid_loss, density_known};
    default:
        return {0, below_threshold, density_known};
    }
}

ByteStartRule::ByteStartRule(const LossMaps& maps)
    : least_cover_(full_cover + 1)
    , cover_(nodata_of(maps.cover))
    , loss_(nodata_of(maps.loss_year)) {
    if (maps.threshold <= full_cover)
        least_cover_ = static_cast<std::uint8_t>(std::ceil(std::max(maps.threshold, 0.0)));
}

ByteStartRule::Nodata ByteStartRule::nodata_of(const MapSource& map) {
    const auto value = map.nodata();
    if (!value || !(*value >= 0 && *value <= 255) || *value != std::floor(*value)) return {0, 0};
    return {static_cast<std::uint8_t>(*value), 0xFF};
}

void ByteStartRule::classify(std::span<const std::uint8_t> cover, std::span<const std::uint8_t> loss,
                             std::uint8_t* states, std::uint8_t* losses) const {
    const auto bits = [](bool condition) { return static_cast<std::uint8_t>(condition ? 0xFF : 0); };
    const auto least = least_cover_;
    const auto no_cover = cover_, no_loss = loss_;
    for (std::size_t i = 0; i < cover.size(); ++i) {
        const std::uint8_t c = cover[i], y = loss[i];
        const auto missing = static_cast<std::uint8_t>((bits(c == no_cover.value) & no_cover.declared) |
                                                       (bits(y == no_loss.value) & no_loss.declared));
        auto state = static_cast<std::uint8_t>(c >= least ? forest : below);
        state = c > full_cover ? std::uint8_t{cover_invalid} : state;
        state = missing != 0 ? std::uint8_t{unobserved} : state;
        states[i] = state;
        losses[i] = static_cast<std::uint8_t>(y & bits(state == forest));
    }
}

void WideStartRule::classify(std::span<const double> cover, std::span<const ClassCode> loss,
                             std::int32_t* states, std::int32_t* losses) const {
    for (std::size_t i = 0; i < cover.size(); ++i) {
        const auto state = state_of(cover[i], loss[i], threshold_);
        states[i] = state;
        losses[i] = state == forest ? loss[i] : 0;
    }
}

} // namespace kouprey
