#include "project/sieve_sample.hpp"

#include "kouprey/kernels/runs.hpp"
#include "kouprey/raster/row_reader.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

namespace kouprey {

namespace {

std::int64_t size_of_list(const std::vector<ClassCode>& codes) {
    return static_cast<std::int64_t>(codes.size());
}

void make_unique(std::vector<ClassCode>& codes) {
    std::ranges::sort(codes);
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
}

template <class T> class Sampler {
  public:
    explicit Sampler(const MapSource& map)
        : reader_(map)
        , ends_(static_cast<std::size_t>(map.grid().cols())) {}

    void add_strip(const Window& strip) {
        const auto view = reader_.read(strip);
        codes_.clear();
        for (std::int64_t r = 0; r < strip.rows; ++r) add_row(view.row(r));
        rows_ += strip.rows;
        make_unique(codes_);
        sample_.classes_of_strip = std::max(sample_.classes_of_strip, size_of_list(codes_));
        std::vector<ClassCode> together;
        std::ranges::set_union(all_codes_, codes_, std::back_inserter(together));
        all_codes_ = std::move(together);
    }

    SieveSample sample() {
        sample_.mean_runs = (runs_ + rows_ - 1) / rows_;
        sample_.classes = size_of_list(all_codes_);
        return sample_;
    }

  private:
    void add_row(std::span<const T> row) {
        const auto found = find_run_ends(row, row, ends_.data());
        for (std::size_t i = 0; i < found; ++i) codes_.push_back(row[ends_[i] - 1]);
        const auto runs = static_cast<std::int64_t>(found);
        runs_ += runs;
        sample_.busiest_runs = std::max(sample_.busiest_runs, runs);
    }

    RowReader<T> reader_;
    std::vector<std::uint32_t> ends_;
    std::vector<ClassCode> codes_, all_codes_; ///< of the strip, and of all strips so far
    std::int64_t rows_ = 0, runs_ = 0;
    SieveSample sample_;
};

template <class T> SieveSample sample_of(const MapSource& map) {
    constexpr std::int64_t strips = 16;
    Sampler<T> sampler(map);
    const auto& grid = map.grid();
    const auto step = std::max(grid.rows() / strips, SieveSample::rows_of_strip);
    for (std::int64_t row = 0; row < grid.rows(); row += step)
        sampler.add_strip({row, 0, std::min(SieveSample::rows_of_strip, grid.rows() - row), grid.cols()});
    return sampler.sample();
}

} // namespace

SieveSample sample_for_sieve(const MapSource& map) {
    return rows_are_bytes(map) ? sample_of<std::uint8_t>(map) : sample_of<std::int32_t>(map);
}

} // namespace kouprey
