// The rasters that a prediction writes, side by side.
#pragma once

#include "kouprey/project/classify.hpp"
#include "kouprey/raster/sink.hpp"

#include "project/cell_classifier.hpp"

#include <optional>
#include <vector>

namespace kouprey {

inline constexpr std::uint8_t no_class = 255; ///< nodata of the map of classes and of the mask
inline constexpr float no_share = -1;         ///< nodata of probability and margin

/// Cells of one block in all rasters, of which only those wanted are filled.
struct PredictedCells {
    std::vector<std::uint8_t> classes{}, outside{};
    std::vector<float> probability{}, margin{};
};

struct EncodedPrediction {
    EncodedBlock classes{};
    std::optional<EncodedBlock> probability{}, margin{}, outside{};
};

class PredictMaps {
  public:
    PredictMaps(const PredictRequest& request, const ClassModel& model, const Grid& grid);

    bool shares() const { return probability_ || margin_; }
    /// Bytes of a cell in all rasters.
    std::int64_t bytes_per_cell() const;
    /// By any number of threads at once.
    EncodedPrediction encode(const Window& window, const PredictedCells& cells) const;
    void write(EncodedPrediction&& block);
    void publish(const ForEach& for_each);

  private:
    RasterSink classes_;
    std::optional<RasterSink> probability_, margin_, outside_;
};

} // namespace kouprey
