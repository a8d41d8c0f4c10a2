// Small series written for one test.
#pragma once

#include "kouprey/core/date.hpp"
#include "kouprey/raster/sink.hpp"

#include "support/temporary_folder.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace kouprey::test {

/// Value of a band at a cell.
using SeriesValue = std::function<double(std::size_t band, std::int64_t row, std::int64_t col)>;

struct SmallStack {
    std::vector<std::string> bands{}; ///< descriptions
    std::int64_t rows = 2, cols = 3;
    std::optional<double> nodata = -9999;
    SinkType type = SinkType::float32;
    double left = 500'000;
};

/// Writes a stack in UTM zone 48N, cells of 30 m, and returns its path.
template <class T>
std::string write_stack_of(const std::string& path, const SmallStack& stack, const SeriesValue& value) {
    const Grid grid(Crs::from_epsg(32648), {stack.left, 1'400'010}, 30, 30, stack.rows, stack.cols);
    RasterStyle style;
    style.nodata = stack.nodata;
    if (stack.bands.size() > 1) style.bands = stack.bands;
    if (stack.bands.size() == 1) style.band_description = stack.bands.front();
    RasterSink sink(path, true, grid, stack.type, style);
    for (std::size_t band = 0; band < stack.bands.size(); ++band) {
        std::vector<T> cells;
        for (std::int64_t row = 0; row < stack.rows; ++row)
            for (std::int64_t col = 0; col < stack.cols; ++col)
                cells.push_back(static_cast<T>(value(band, row, col)));
        sink.write(grid.window(), RasterView<const T>(cells.data(), stack.rows, stack.cols, stack.cols),
                   static_cast<int>(band) + 1);
    }
    sink.publish();
    return path;
}
inline std::string write_stack(const std::string& path, const SmallStack& stack, const SeriesValue& value) {
    return stack.type == SinkType::int16 ? write_stack_of<std::int16_t>(path, stack, value)
                                         : write_stack_of<float>(path, stack, value);
}

/// Days `step` days apart, as words.
inline std::vector<std::string> days_from(Date first, int count, int step) {
    std::vector<std::string> days;
    for (int i = 0; i < count; ++i) days.push_back((first + i * step).text());
    return days;
}

} // namespace kouprey::test
