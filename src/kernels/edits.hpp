// Runs of cells that may take another value, as bytes.
#pragma once

#include "kernels/number_bytes.hpp"
#include "kernels/patches.hpp"

namespace kouprey {

/// A run of cells of one band and the patch it belongs to, whose fate it will share.
struct Edit {
    std::int64_t row = 0; ///< of the band
    std::uint32_t begin = 0, end = 0;
    PatchId patch = no_patch;
};

/// Places and patches are written as distances from the edit before.
class EditWriter {
  public:
    /// Begins anew, for a band of so many columns.
    void clear(std::int64_t cols) {
        numbers_.clear();
        cols_ = cols;
        last_ = {};
    }
    /// In ascending order, without overlap.
    void add(const Edit& edit) {
        numbers_.put(static_cast<std::uint64_t>((edit.row - last_.row) * cols_ + edit.begin - last_.end));
        numbers_.put(std::uint64_t{edit.end - edit.begin});
        numbers_.put_signed(std::int64_t{edit.patch} - last_.patch);
        last_ = edit;
    }
    std::span<const std::uint8_t> bytes() const { return numbers_.bytes(); }

  private:
    NumberWriter numbers_;
    std::int64_t cols_ = 0;
    Edit last_;
};

class EditReader {
  public:
    EditReader(std::span<const std::uint8_t> bytes, std::int64_t cols) : numbers_(bytes), cols_(cols) {}

    /// False after the last one.
    bool next(Edit& edit) {
        if (numbers_.done()) return false;
        auto begin = std::int64_t{last_.end} + static_cast<std::int64_t>(numbers_.take());
        for (; begin >= cols_; begin -= cols_) ++last_.row;
        last_.begin = static_cast<std::uint32_t>(begin);
        last_.end = last_.begin + static_cast<std::uint32_t>(numbers_.take());
        last_.patch = static_cast<PatchId>(last_.patch + numbers_.take_signed());
        edit = last_;
        return true;
    }

  private:
    NumberReader numbers_;
    std::int64_t cols_;
    Edit last_;
};

} // namespace kouprey
