// Runs of cells that may take another value, as bytes.
#pragma once

#include "kernels/number_bytes.hpp"
#include "kernels/patches.hpp"

namespace kouprey {

/// A run of cells of one band and the patch it belongs to, whose fate it will share. Cells are counted from
/// the band's first, row by row.
struct Edit {
    std::uint64_t begin = 0, length = 0;
    PatchId patch = no_patch;
};

/// Places and patches are written as distances from the edit before.
class EditWriter {
  public:
    /// In ascending order, without overlap.
    void add(const Edit& edit) {
        numbers_.put(edit.begin - end_);
        numbers_.put(edit.length);
        numbers_.put_signed(std::int64_t{edit.patch} - patch_);
        end_ = edit.begin + edit.length;
        patch_ = edit.patch;
    }
    std::span<const std::uint8_t> bytes() const { return numbers_.bytes(); }
    void clear() {
        numbers_.clear();
        end_ = 0;
        patch_ = no_patch;
    }

  private:
    NumberWriter numbers_;
    std::uint64_t end_ = 0; ///< of the last edit
    PatchId patch_ = no_patch;
};

class EditReader {
  public:
    explicit EditReader(std::span<const std::uint8_t> bytes) : numbers_(bytes) {}

    /// False after the last one.
    bool next(Edit& edit) {
        if (numbers_.done()) return false;
        edit.begin = end_ + numbers_.take();
        edit.length = numbers_.take();
        edit.patch = patch_ = static_cast<PatchId>(patch_ + numbers_.take_signed());
        end_ = edit.begin + edit.length;
        return true;
    }

  private:
    NumberReader numbers_;
    std::uint64_t end_ = 0;
    PatchId patch_ = no_patch;
};

} // namespace kouprey
