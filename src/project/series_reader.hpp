// All dates of a window of a series.
#pragma once

#include "kouprey/project/series.hpp"
#include "kouprey/raster/stack_reader.hpp"

#include "project/series_plan.hpp"

#include <optional>
#include <span>
#include <vector>

namespace kouprey {

/// Private to a thread; the series must outlive it.
class SeriesReader {
  public:
    SeriesReader(const Series& series, bool keep_open);

    /// Reads a window; what `cell` gives afterwards is of its cells.
    void read(const Window& window);
    /// The values of cell number `cell` of the window, row by row, at each date; not-a-number where it was
    /// not observed. `values` has a place for each date.
    void cell(std::size_t cell, std::span<double> values) const;

  private:
    void read_file(std::size_t file, const Window& window);
    void clean(std::size_t layer, std::size_t cells);

    const Series& series_;
    bool keep_open_;
    std::vector<SeriesFile> files_;
    std::vector<std::optional<StackReader>> readers_; ///< by file
    std::vector<double> planes_;                      ///< one date behind the other
    std::size_t stride_ = 0;                          ///< from date to date
};

} // namespace kouprey
