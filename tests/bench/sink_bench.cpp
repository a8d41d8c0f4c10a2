// Writes cells that lie in memory as a command does, and tells how fast: sink_bench MAP OUTPUT THREADS
// classes|distances. Distances are float32, √(a² + b²) of the cells to the last class 1 above and to the
// left.
#include "kouprey/core/text.hpp"
#include "kouprey/parallel/block_engine.hpp"
#include "kouprey/raster/map_source.hpp"
#include "kouprey/raster/sink.hpp"
#include "kouprey/raster/window_reader.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

using namespace kouprey;

namespace {

template <class T> RasterView<T> view_of(std::vector<T>& cells, const Window& raster, const Window& w) {
    return RasterView<T>(cells.data(), raster.rows, raster.cols, raster.cols)
        .block(w.row, w.col, w.rows, w.cols);
}

std::vector<std::uint8_t> read_all(const MapSource& map, int threads) {
    const auto raster = map.grid().window();
    std::vector<std::uint8_t> cells(static_cast<std::size_t>(raster.cells()));
    const auto make = [&] {
        return [&, reader = std::make_shared<WindowReader<std::uint8_t>>(map)](const Window& w) {
            const auto from = reader->read(w);
            const auto place = view_of(cells, raster, w);
            for (std::int64_t r = 0; r < w.rows; ++r) std::ranges::copy(from.row(r), place.row(r).begin());
            return 0;
        };
    };
    block_map(
        plan_blocks({&map}, 0), make, [](const Window&, int) {}, EngineOptions{threads});
    return cells;
}

std::vector<float> distances(const std::vector<std::uint8_t>& classes, const Window& raster) {
    std::vector<float> result(classes.size());
    std::vector<std::int64_t> above(static_cast<std::size_t>(raster.cols));
    for (std::size_t r = 0, i = 0; r < static_cast<std::size_t>(raster.rows); ++r) {
        std::int64_t left = 0;
        for (std::size_t c = 0; c < above.size(); ++c, ++i) {
            const bool at = classes[i] == 1;
            left = at ? 0 : left + 1;
            above[c] = at ? 0 : above[c] + 1;
            result[i] =
                static_cast<float>(30 * std::sqrt(static_cast<double>(left * left + above[c] * above[c])));
        }
    }
    return result;
}

template <class T>
void write(const std::string& path, const Grid& grid, SinkType type, std::vector<T>& cells, int threads) {
    const auto raster = grid.window();
    std::vector<Window> bands;
    for (std::int64_t row = 0; row < raster.rows; row += 512)
        for (std::int64_t col = 0; col < raster.cols; col += 4096)
            bands.push_back(intersection(raster, {row, col, 512, 4096}));
    const auto begin = std::chrono::steady_clock::now();
    const auto seconds = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    RasterSink sink(path, true, grid, type, {});
    const auto make = [&] {
        return [&](const Window& w) {
            const auto part = view_of(cells, raster, w);
            return sink.encode(w, RasterView<const T>(&part(0, 0), w.rows, w.cols, raster.cols));
        };
    };
    block_map(
        bands, make, [&](const Window&, EncodedBlock&& block) { sink.write(std::move(block)); },
        EngineOptions{threads});
    const double encoded = seconds();
    sink.publish();
    const auto bytes = static_cast<double>(cells.size() * sizeof(T));
    fmt::print(
        "{} threads: encoded {:.2f} s, published {:.2f} s, {:.2f} GB/s of cells, file {:.1f} MB of {:.1f}\n",
        threads, encoded, seconds(), bytes / seconds() / 1e9,
        static_cast<double>(std::filesystem::file_size(path)) / 1e6, bytes / 1e6);
}

} // namespace

int main(int count, char** arguments) {
    if (count != 5) return 2;
    const int threads = static_cast<int>(parse_integer(arguments[3]).value_or(1));
    Warnings warnings;
    const auto map = MapSource::open({{arguments[1], {}}}, {}, warnings);
    auto classes = read_all(map, threads);
    if (arguments[4] == std::string("classes")) {
        write(arguments[2], map.grid(), SinkType::uint8, classes, threads);
    } else {
        auto cells = distances(classes, map.grid().window());
        classes = {};
        write(arguments[2], map.grid(), SinkType::float32, cells, threads);
    }
}
