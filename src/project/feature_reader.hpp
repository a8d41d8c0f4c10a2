// The features of the cells of a window, cell by cell.
#pragma once

#include "kouprey/raster/stack_reader.hpp"
#include "kouprey/raster/window_reader.hpp"

#include "project/feature_stack.hpp"

#include <optional>
#include <variant>
#include <vector>

namespace kouprey {

/// Values of all features of each cell, one cell behind the other, and whether it has them all.
struct FeatureCells {
    std::vector<float> values; ///< 0 where there is none
    std::vector<std::uint8_t> complete;
};

/// Private to a thread; the bands must outlive it.
class FeatureReader {
  public:
    explicit FeatureReader(const std::vector<FeatureBand>& bands);

    /// Numbers as they stand in the files, rounded to the nearest float. Valid until the next call.
    const FeatureCells& read(const Window& window);
    /// Closes all files.
    void close();

  private:
    using Reader = std::variant<WindowReader<double>, WindowReader<std::uint8_t>, WindowReader<std::uint16_t>,
                                WindowReader<std::int16_t>>;
    static Reader reader_of(const MapSource& source);
    void read_together(const Window& window);
    void read_band(std::size_t band, const Window& window);
    template <class T> void take(std::size_t band, RasterView<const T> cells, std::optional<T> nodata);

    const std::vector<FeatureBand>& bands_;
    bool together_; ///< one file interleaves them
    std::optional<StackReader> stack_;
    std::vector<std::optional<Reader>> readers_;
    std::vector<double> planes_;
    FeatureCells cells_;
};

} // namespace kouprey
