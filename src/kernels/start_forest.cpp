#include "kernels/start_forest.hpp"

#include "kernels/byte_states.hpp"
#include "kernels/processor.hpp"

#include <algorithm>
#include <cmath>

namespace kouprey {

namespace {

StartState state_of(double cover, ClassCode loss, double threshold) {
    if (is_no_value(cover) || loss == nodata_code) return unobserved;
    if (!(cover >= 0 && cover <= full_cover)) return cover_invalid;
    if (loss < 0 || loss == fractional_code) return loss_invalid;
    return cover >= threshold ? forest : below;
}

/// The nodata value of a map as bytes have it.
ByteRule::Nodata nodata_of(const MapSource& map) {
    const auto value = map.nodata();
    if (!value || !(*value >= 0 && *value <= 255) || *value != std::floor(*value)) return {};
    return {static_cast<std::uint8_t>(*value), 0xFF};
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

ByteStartRule::ByteStartRule(const LossMaps& maps) {
    rule_.cover = nodata_of(maps.cover);
    rule_.loss = nodata_of(maps.loss_year);
    if (maps.threshold <= full_cover)
        rule_.least_cover = static_cast<std::uint8_t>(std::ceil(std::max(maps.threshold, 0.0)));
}

void ByteStartRule::classify(std::span<const std::uint8_t> cover, std::span<const std::uint8_t> loss,
                             std::uint8_t* states, std::uint8_t* losses) const {
    static const auto find = have_avx2() ? byte_states_avx2 : byte_states;
    find(rule_, cover.data(), loss.data(), cover.size(), states, losses);
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
