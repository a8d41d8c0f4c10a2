#include "support/sieved_cells.hpp"

#include "kouprey/raster/row_reader.hpp"

namespace kouprey::test {

SieveOutcome sieved(const MapSource& map, const SieveRun& run) {
    const TemporaryFolder folder;
    Sieve sieve(map, CellAreas(map.grid()), run.rule, run.band_rows);
    const EngineOptions options{.threads = run.threads};
    SieveOutcome outcome;
    outcome.classes = sieve.measure(folder / "sieved.tif", options);
    sieve.decide(options);
    RowReader<std::int32_t> reader(map);
    for (const auto& window : sieve.windows(1)) {
        const auto view = reader.read(window);
        std::vector<std::int32_t> cells;
        for (std::int64_t r = 0; r < window.rows; ++r)
            cells.insert(cells.end(), view.row(r).begin(), view.row(r).end());
        const RasterView<std::int32_t> band(cells.data(), window.rows, window.cols, window.cols);
        for (const auto& [code, moved] : sieve.apply(window, band)) outcome.exchanges[code] += moved;
        outcome.cells.insert(outcome.cells.end(), cells.begin(), cells.end());
    }
    outcome.patches = sieve.patches();
    return outcome;
}

SieveOutcome sieved(const std::vector<std::string>& rows, const SieveRun& run) {
    const TemporaryFolder folder;
    std::vector<double> cells;
    for (const auto& row : rows)
        for (const char digit : row) cells.push_back(digit == '.' ? 255 : digit - '0');
    const auto path = write_map(folder / "map.tif", static_cast<int>(rows.front().size()), cells, 255);
    Warnings warnings;
    return sieved(MapSource::open({{path, {}}}, {}, warnings), run);
}

std::vector<std::string> rows_of(const std::vector<std::int32_t>& cells, std::size_t cols) {
    std::vector<std::string> rows(cells.size() / cols);
    for (std::size_t i = 0; i < cells.size(); ++i)
        rows[i / cols] += cells[i] == nodata_code ? '.' : static_cast<char>('0' + cells[i]);
    return rows;
}

} // namespace kouprey::test
