// ZIP archives, read as what a stranger may have made.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kouprey {

/// By the first bytes of a file's content; of an archive or of what is packed as one, such as XLSX and KMZ.
bool begins_as_zip(std::string_view content);
bool is_zip(const std::string& path);

class ZipArchive {
  public:
    struct Member {
        std::string name; ///< as it stands in the archive, with folders
        std::uint64_t index;
        std::int64_t size; ///< unpacked, as the archive says
    };

    /// What all members of an archive may take unpacked.
    static constexpr std::int64_t most_bytes = std::int64_t{1} << 32;

    /// Opens and looks at every member. Throws Error(input) with all that is wrong: no sound archive (a name
    /// with control characters makes none), more than `most_bytes` unpacked, and members that are links,
    /// encrypted, there twice, or named absolutely or with ..
    explicit ZipArchive(std::string path);
    ZipArchive(ZipArchive&&) noexcept;
    ~ZipArchive();

    /// The files in the archive, without folders and without what systems put beside files (__MACOSX).
    const std::vector<Member>& members() const { return members_; }
    /// Writes a member to a new file. Throws Error(input) for one that is damaged or longer than it says.
    void extract(const Member& member, const std::filesystem::path& target) const;
    /// The bytes of a member of at most `limit`. Throws Error(input) as extract does, and for a longer one.
    std::string text(const Member& member, std::int64_t limit) const;

  private:
    struct Handle;
    using Take = std::function<void(std::span<const std::byte>)>;
    void unpack(const Member& member, const Take& take) const;

    std::string path_;
    std::unique_ptr<Handle> handle_;
    std::vector<Member> members_;
};

} // namespace kouprey
