// A rectangle of cells in memory, owned by someone else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace kouprey {

/// Rows of `cols` cells, `stride` cells apart (negative when the rows lie in memory from south to north).
template <class T> class RasterView {
  public:
    RasterView() = default;
    RasterView(T* first_row, std::int64_t rows, std::int64_t cols, std::ptrdiff_t stride)
        : first_row_(first_row)
        , rows_(rows)
        , cols_(cols)
        , stride_(stride) {}

    std::int64_t rows() const { return rows_; }
    std::int64_t cols() const { return cols_; }
    std::span<T> row(std::int64_t r) const {
        return {first_row_ + r * stride_, static_cast<std::size_t>(cols_)};
    }
    T& operator()(std::int64_t r, std::int64_t c) const { return first_row_[r * stride_ + c]; }
    RasterView block(std::int64_t row, std::int64_t col, std::int64_t rows, std::int64_t cols) const {
        return {first_row_ + row * stride_ + col, rows, cols, stride_};
    }

  private:
    T* first_row_ = nullptr;
    std::int64_t rows_ = 0, cols_ = 0;
    std::ptrdiff_t stride_ = 0;
};

} // namespace kouprey
