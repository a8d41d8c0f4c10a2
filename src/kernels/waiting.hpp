// Small patches that share the fate of one that reaches beyond their band, as bytes.
#pragma once

#include "kouprey/raster/codes.hpp"

#include "kernels/number_bytes.hpp"
#include "kernels/patches.hpp"

namespace kouprey {

/// One patch of a band.
struct Waiting {
    PatchId open = no_patch; ///< whose fate it shares: a number of OpenPatches
    ClassCode code = 0;      ///< its own class
};

/// Open patches are written as distances from the one before.
class WaitingWriter {
  public:
    void add(const Waiting& patch) {
        numbers_.put_signed(std::int64_t{patch.open} - last_);
        numbers_.put_signed(patch.code);
        last_ = patch.open;
    }
    std::span<const std::uint8_t> bytes() const { return numbers_.bytes(); }
    void clear() {
        numbers_.clear();
        last_ = no_patch;
    }

  private:
    NumberWriter numbers_;
    PatchId last_ = no_patch;
};

class WaitingReader {
  public:
    explicit WaitingReader(std::span<const std::uint8_t> bytes) : numbers_(bytes) {}

    /// False after the last one.
    bool next(Waiting& patch) {
        if (numbers_.done()) return false;
        last_.open = static_cast<PatchId>(last_.open + numbers_.take_signed());
        last_.code = static_cast<ClassCode>(numbers_.take_signed());
        patch = last_;
        return true;
    }

  private:
    NumberReader numbers_;
    Waiting last_;
};

} // namespace kouprey
