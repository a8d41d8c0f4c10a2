// Where small patches of a band meet the neighbours that may be their largest.
#pragma once

#include "kernels/band_scan.hpp"
#include "kernels/number_bytes.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace kouprey {

/// Where a scan of the whole map meets two neighbours first; earlier is smaller.
using ContactOrder = std::uint64_t;
inline constexpr ContactOrder no_order = std::numeric_limits<ContactOrder>::max();
inline ContactOrder contact_order(std::int64_t row, std::int64_t cols, std::uint32_t col, Side side) {
    return static_cast<ContactOrder>(row * cols + col) * 4 + static_cast<ContactOrder>(side);
}

struct Meeting {
    PatchId patch = no_patch, neighbour = no_patch;
    ContactOrder order = 0;
};

/// Meetings as bytes: patches and orders as distances from the meeting before.
class MeetingWriter {
  public:
    /// In ascending order.
    void add(const Meeting& meeting) {
        numbers_.put_signed(std::int64_t{meeting.patch} - last_.patch);
        numbers_.put(std::uint64_t{meeting.neighbour});
        numbers_.put(meeting.order - last_.order);
        last_ = meeting;
    }
    std::span<const std::uint8_t> bytes() const { return numbers_.bytes(); }
    void clear() {
        numbers_.clear();
        last_ = {};
    }

  private:
    NumberWriter numbers_;
    Meeting last_;
};

class MeetingReader {
  public:
    explicit MeetingReader(std::span<const std::uint8_t> bytes) : numbers_(bytes) {}

    /// False after the last one.
    bool next(Meeting& meeting) {
        if (numbers_.done()) return false;
        last_.patch = static_cast<PatchId>(last_.patch + numbers_.take_signed());
        last_.neighbour = static_cast<PatchId>(numbers_.take());
        last_.order += numbers_.take();
        meeting = last_;
        return true;
    }

  private:
    NumberReader numbers_;
    Meeting last_;
};

/// Private to a thread; keeps its memory from one band to the next.
class MeetingFinder {
  public:
    /// Scans the contacts of a band. Left out is what cannot be a largest neighbour whatever lies in other
    /// bands: one no larger than another met before. Of an open patch the size is not known yet; it is left
    /// out only where it was the last open one that the small patch met.
    void find(const BandScan& band, const SieveRule& rule);

    /// Whether a patch may be small: its part in the band is.
    bool small(PatchId patch) const { return (flags_[patch] & small_flag) != 0; }
    /// In the order of the scan.
    std::span<const std::uint8_t> bytes() const { return meetings_.bytes(); }

  private:
    /// A run of a row and one above it or on its left: marks of their patches, and where they touch.
    struct Contact {
        PatchId here, there;
        std::uint64_t place; ///< as a ContactOrder, from that of the row on
    };
    static constexpr std::uint8_t small_flag = 1, open_flag = 2;
    /// What a small patch has met.
    struct Met {
        PatchId largest = no_patch; ///< of those that are not open
        PatchId open = no_patch;    ///< the last open one
    };
    template <Connectivity connectivity> void visit_rows(const BandScan& band);
    template <Connectivity connectivity> void find_contacts(const BandScan& band, std::int64_t row);
    void mark(const BandScan& band, std::int64_t row, std::size_t first_run);
    void meet(const Contact& contact, ContactOrder first);
    void offer(PatchId patch, PatchId neighbour, ContactOrder order);
    bool may_decide(PatchId patch, PatchId neighbour);

    const BandScan* band_ = nullptr;
    std::vector<std::uint8_t> flags_;
    std::vector<Met> met_; ///< by patch
    /// Marks of no patch and of the patches of two rows' runs: twice the id, odd where small.
    std::vector<PatchId> upper_, lower_;
    std::vector<Contact> contacts_; ///< of a row, in which a small patch meets another one
    std::size_t contact_count_ = 0;
    MeetingWriter meetings_;
};

} // namespace kouprey
