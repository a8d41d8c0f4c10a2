// What the cells of a scene show: quality bands become classes, clouds and shadows grow.
#pragma once

#include "kouprey/raster/view.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace kouprey {

/// In the codes of Fmask (Zhu and Woodcock 2012, doi 10.1016/j.rse.2011.10.028).
enum class SceneClass : std::uint8_t { clear = 0, water = 1, shadow = 2, snow = 3, cloud = 4, fill = 255 };

/// Bits of a cell's flags; of several set, the highest decides the class.
enum class SceneFlag : std::uint8_t { water = 1, snow = 2, shadow = 4, cloud = 8, fill = 16 };

inline constexpr std::array<SceneClass, 6> all_scene_classes{SceneClass::clear,  SceneClass::water,
                                                             SceneClass::shadow, SceneClass::snow,
                                                             SceneClass::cloud,  SceneClass::fill};
const char* name_of(SceneClass value); ///< "clear"
SceneClass class_of_flags(std::uint8_t flags);

/// A value for each combination of flags.
using FlagTable = std::array<std::uint8_t, 32>;
void translate_flags(std::span<const std::uint8_t> flags, const FlagTable& table,
                     std::vector<std::uint8_t>& out);

/// What the values of one quality band mean; all of them lie between 0 and 65535, others are fill.
class QaMeaning {
  public:
    QaMeaning() : flags_(values) {}

    /// Values with this bit set have the flag.
    void add_bit(int bit, SceneFlag flag);
    void add_value(int value, SceneFlag flag);
    std::uint8_t flags(std::int64_t value) const {
        return value >= 0 && value < values ? flags_[static_cast<std::size_t>(value)]
                                            : static_cast<std::uint8_t>(SceneFlag::fill);
    }

  private:
    static constexpr int values = 65536;
    std::vector<std::uint8_t> flags_;
};

/// Adds the flags of the cells of a quality band to those that are there. T: uint8, uint16 or class codes
/// (nodata being fill).
template <class T>
void add_flags(std::span<const T> cells, const QaMeaning& meaning, std::span<std::uint8_t> flags);

extern template void add_flags(std::span<const std::uint8_t>, const QaMeaning&, std::span<std::uint8_t>);
extern template void add_flags(std::span<const std::uint16_t>, const QaMeaning&, std::span<std::uint8_t>);
extern template void add_flags(std::span<const std::int16_t>, const QaMeaning&, std::span<std::uint8_t>);
extern template void add_flags(std::span<const std::int32_t>, const QaMeaning&, std::span<std::uint8_t>);

/// Grows clouds and shadows over all cells whose centre lies within a distance of one of theirs.
class Dilation {
  public:
    /// Metres between neighbouring centres from west to east and from north to south; `radius` >= 0 in
    /// metres.
    Dilation(double across, double down, double radius);

    /// How many cells around a window its result depends on.
    std::int64_t margin_rows() const { return margin_rows_; }
    std::int64_t margin_cols() const { return margin_cols_; }
    /// Adds `flag` to the cells of the inner part (without the margins on all sides) of `flags` that lie
    /// within the radius of a cell of `flags` that has it, as they were before.
    void grow(RasterView<const std::uint8_t> flags, SceneFlag flag, RasterView<std::uint8_t> inner);

  private:
    void measure_rows(RasterView<const std::uint8_t> flags, std::uint8_t flag);

    std::int64_t margin_rows_ = 0, margin_cols_ = 0;
    std::vector<std::uint16_t> reach_; ///< cells to each side, by rows up or down
    std::vector<std::uint16_t> steps_; ///< to the nearest flagged cell of the same row
    std::vector<bool> any_;            ///< whether a row has one
};

} // namespace kouprey
