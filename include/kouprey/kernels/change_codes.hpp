// The change map: one value per transition, cell by cell, inside the zones.
#pragma once

#include "kouprey/kernels/zone_sums.hpp"
#include "kouprey/parallel/block_engine.hpp"
#include "kouprey/raster/map_source.hpp"
#include "kouprey/raster/view.hpp"

#include <functional>
#include <span>
#include <vector>

namespace kouprey {

/// How transitions are numbered: value = 1 + index(from) × classes + index(to) over all classes in order of
/// code; 0 is no observation (nodata on either side, or outside the zones). The same legend gives the same
/// numbers whatever the maps hold.
class TransitionCodes {
  public:
    explicit TransitionCodes(std::vector<ClassCode> classes);

    const std::vector<ClassCode>& classes() const { return classes_; }
    /// 0 when either side is no class.
    std::uint16_t value(ClassCode from, ClassCode to) const;
    bool fits_byte() const { return classes_.size() <= 15; } ///< 15² + 1 values
    static constexpr std::size_t max_classes = 255;          ///< 255² + 1 values fit 16 bits

  private:
    std::size_t index(ClassCode code) const; ///< classes_.size() when absent
    std::vector<ClassCode> classes_;
};

/// Takes the cells of a block on the thread that found them, and returns what is left to do in block order,
/// one block after the other.
using TakeChanges = std::function<std::function<void()>(const Window&, RasterView<const std::uint16_t>)>;

/// Hands every block to `take`; cells that no zone covers are 0.
void map_changes(const MapSource& from, const MapSource& to, const std::vector<Zone>& zones,
                 const TransitionCodes& codes, std::span<const Window> blocks, const EngineOptions& options,
                 const TakeChanges& take);

} // namespace kouprey
