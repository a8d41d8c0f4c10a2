#include "project/value_output.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/raster/codes.hpp"

#include "kernels/written_cell.hpp"
#include "raster/cell_values.hpp"
#include "raster/sink_format.hpp"

#include <fmt/format.h>

namespace kouprey {

namespace {

template <class T> struct ValueBlock {
    std::vector<ValueSummary> summaries; ///< by band, as are the others
    std::vector<EncodedBlock> encoded{}; ///< where the window is in whole tiles
    std::vector<std::vector<T>> cells{}; ///< where it is not
};

template <class T> class BlockWorker {
  public:
    BlockWorker(const Resample& resample, std::optional<double> nodata, const RasterSink& sink)
        : map_(resample.bands.front())
        , nodata_(nodata)
        , exact_(resample.method == Resampling::nearest)
        , resampler_(resample)
        , sink_(sink) {}

    ValueBlock<T> operator()(const Window& window) {
        ValueBlock<T> block{};
        const bool whole = sink_.holds_whole_tiles(window);
        resampler_(window, [&](std::size_t band, std::span<const double> values) {
            block.summaries.push_back(convert(values));
            const RasterView<const T> view(cells_.data(), window.rows, window.cols, window.cols);
            if (whole)
                block.encoded.push_back(sink_.encode(window, view, static_cast<int>(band) + 1));
            else
                block.cells.push_back(cells_);
        });
        return block;
    }

  private:
    ValueSummary convert(std::span<const double> values) {
        ValueSummary summary;
        cells_.resize(values.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (is_no_value(values[i])) {
                if (!nodata_) refuse_without_nodata(map_);
                cells_[i] = static_cast<T>(*nodata_);
                summary.add_missing();
                continue;
            }
            if (exact_ && values[i] == nodata_) refuse_taken();
            cells_[i] = written_cell<T>(values[i], nodata_);
            summary.add(static_cast<double>(cells_[i]));
        }
        return summary;
    }
    [[noreturn]] void refuse_taken() const {
        throw Error(Failure::input, {fmt::format("{} is a value of the map", shortest(*nodata_)),
                                     map_.where(), "name another one with --nodata"});
    }

    const MapSource& map_;
    std::optional<double> nodata_;
    bool exact_; ///< values are written as they are
    Resampler resampler_;
    const RasterSink& sink_;
    std::vector<T> cells_;
};

template <class T>
std::vector<ValueSummary> write_as(const Resample& resample, std::optional<double> nodata,
                                   std::span<const Window> blocks, const EngineOptions& options,
                                   RasterSink& sink) {
    std::vector<ValueSummary> summaries(resample.bands.size());
    const auto make = [&] {
        auto worker = std::make_shared<BlockWorker<T>>(resample, nodata, sink);
        return [worker](const Window& window) { return (*worker)(window); };
    };
    const auto write = [&](const Window& window, ValueBlock<T>&& block) {
        for (std::size_t i = 0; i < summaries.size(); ++i) summaries[i].merge(block.summaries[i]);
        for (auto& encoded : block.encoded) sink.write(std::move(encoded));
        for (std::size_t i = 0; i < block.cells.size(); ++i)
            sink.write(window,
                       RasterView<const T>(block.cells[i].data(), window.rows, window.cols, window.cols),
                       static_cast<int>(i) + 1);
    };
    block_map(blocks, make, write, options);
    return summaries;
}

} // namespace

std::vector<ValueSummary> write_resampled(const Resample& resample, std::optional<double> nodata,
                                          std::span<const Window> blocks, const EngineOptions& options,
                                          RasterSink& sink) {
    const auto type = sink_type_of(resample.bands.front().tiles().front().raster.type);
    return with_type(cell_type_of(type), [&](auto cell) -> std::vector<ValueSummary> {
        if constexpr (std::is_same_v<decltype(cell), std::int8_t>)
            throw Error(Failure::internal, {"no sink writes int8", "", ""}); // sink_type_of knows a wider one
        else
            return write_as<decltype(cell)>(resample, nodata, blocks, options, sink);
    });
}

} // namespace kouprey
