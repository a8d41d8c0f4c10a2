#include "kouprey/kernels/zone_index.hpp"

#include <algorithm>

namespace kouprey {

ZoneIndex::ZoneIndex(const std::vector<Zone>& zones) {
    constexpr std::int64_t most_bands = 512;
    for (const auto& zone : zones) {
        bounds_.push_back(zone.outline.bounds());
        all_ = hull(all_, bounds_.back());
    }
    const auto count = std::clamp<std::int64_t>(static_cast<std::int64_t>(zones.size()), 1, most_bands);
    band_rows_ = std::max<std::int64_t>(1, (all_.rows + count - 1) / count);
    bands_.resize(static_cast<std::size_t>(count));
    for (std::uint32_t zone = 0; zone < bounds_.size(); ++zone) {
        if (bounds_[zone].empty()) continue;
        const auto last = band_of(bounds_[zone].row_end() - 1);
        for (auto band = band_of(bounds_[zone].row); band <= last; ++band) bands_[band].push_back(zone);
    }
}

std::size_t ZoneIndex::band_of(std::int64_t row) const {
    return static_cast<std::size_t>((row - all_.row) / band_rows_);
}

const std::vector<std::uint32_t>& ZoneIndex::meeting(const Window& window) {
    found_.clear();
    const auto common = intersection(all_, window);
    if (common.empty()) return found_;
    const auto first = band_of(common.row), last = band_of(common.row_end() - 1);
    for (auto band = first; band <= last; ++band)
        std::ranges::copy_if(bands_[band], std::back_inserter(found_), [&](std::uint32_t zone) {
            return !intersection(bounds_[zone], window).empty();
        });
    if (first == last) return found_;
    std::ranges::sort(found_);
    found_.erase(std::ranges::unique(found_).begin(), found_.end());
    return found_;
}

} // namespace kouprey
