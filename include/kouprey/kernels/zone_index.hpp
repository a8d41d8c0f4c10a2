// Which zones may reach into a window, found without looking at all of them.
#pragma once

#include "kouprey/geo/window.hpp"
#include "kouprey/vector/zones.hpp"

#include <cstdint>
#include <vector>

namespace kouprey {

/// Zones by bands of rows: a hundred thousand small ones cost a window those of its own bands.
class ZoneIndex {
  public:
    explicit ZoneIndex(const std::vector<Zone>& zones);

    /// Indices, ascending, of the zones whose bounds have a cell in common with the window; valid until the
    /// next call.
    const std::vector<std::uint32_t>& meeting(const Window& window);

  private:
    std::size_t band_of(std::int64_t row) const;

    std::vector<Window> bounds_; ///< by zone
    Window all_;                 ///< hull of the bounds
    std::int64_t band_rows_ = 1;
    std::vector<std::vector<std::uint32_t>> bands_; ///< zones by band, ascending
    std::vector<std::uint32_t> found_;
};

} // namespace kouprey
