#include "core/zip_archive.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/progress.hpp"
#include "kouprey/core/text.hpp"

#include "core/output_file.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <zip.h>

#include <array>
#include <fstream>
#include <set>
#include <span>
#include <string_view>

namespace kouprey {

namespace fs = std::filesystem;

struct ZipArchive::Handle {
    zip_t* archive;
    explicit Handle(zip_t* opened) : archive(opened) {}
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { zip_discard(archive); }
};

namespace {

constexpr std::string_view magic = "PK\x03\x04";
constexpr auto remedy = "unpack it with a program you trust, look at what is in it, and name the files";

struct CloseMember {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

zip_t* opened(const std::string& path) {
    int code = 0;
    if (auto* archive = zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code)) return archive;
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    const std::string why = zip_error_strerror(&error);
    zip_error_fini(&error);
    throw Error(Failure::input,
                {fmt::format("the ZIP archive is damaged ({})", why), path, "fetch it again"});
}

bool is_link(zip_t* archive, std::uint64_t index) {
    constexpr int mode_bits = 16; // of the attributes, where a Unix made the archive
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    zip_file_get_external_attributes(archive, index, 0, &system, &attributes);
    return system == ZIP_OPSYS_UNIX && S_ISLNK(attributes >> mode_bits);
}

bool leaves_archive(const std::string& name) {
    if (name.starts_with('/') || name.find('\\') != std::string::npos || name.find(':') != std::string::npos)
        return true;
    for (const auto& part : fs::path(name))
        if (part == "..") return true;
    return false;
}

/// What is wrong with a member, or nothing.
std::string fault_of(zip_t* archive, const zip_stat_t& member, std::set<std::string>& names) {
    if (!names.insert(member.name).second) return "is there twice";
    if (leaves_archive(member.name)) return "would lie outside the folder that it is unpacked into";
    if (is_link(archive, member.index)) return "is a link";
    if (member.encryption_method != ZIP_EM_NONE) return "is encrypted";
    return {};
}

/// Folders, and the second halves of files that macOS puts beside them.
bool is_no_file(std::string_view name) {
    return name.ends_with('/') || name.starts_with("__MACOSX/") ||
           fs::path(name).filename().string().starts_with("._");
}

} // namespace

bool begins_as_zip(std::string_view content) { return content.starts_with(magic); }

bool is_zip(const std::string& path) {
    std::array<char, magic.size()> head{};
    std::ifstream(path, std::ios::binary).read(head.data(), head.size());
    return begins_as_zip({head.data(), head.size()});
}

ZipArchive::ZipArchive(std::string path)
    : path_(std::move(path))
    , handle_(std::make_unique<Handle>(opened(path_))) {
    auto* archive = handle_->archive;
    Problems problems;
    std::set<std::string> names;
    std::uint64_t bytes = 0;
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(zip_get_num_entries(archive, 0)); ++i) {
        zip_stat_t member;
        if (zip_stat_index(archive, i, 0, &member) != 0) continue; // taken out
        bytes = std::min(bytes, static_cast<std::uint64_t>(most_bytes)) + member.size;
        const auto fault = fault_of(archive, member, names);
        if (!fault.empty()) problems.add({visible(member.name) + " " + fault, path_, remedy});
        if (!is_no_file(member.name))
            members_.push_back({member.name, i, static_cast<std::int64_t>(member.size)});
    }
    if (bytes > static_cast<std::uint64_t>(most_bytes))
        problems.add(
            {fmt::format("unpacked the archive takes more than {} bytes", most_bytes), path_, remedy});
    problems.throw_if_any(Failure::input);
}

ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive::~ZipArchive() = default;

void ZipArchive::unpack(const Member& member, const Take& take) const {
    constexpr std::size_t step = 1 << 16;
    const auto damaged = [&](const std::string& why) {
        throw Error(Failure::input,
                    {fmt::format("{} in the archive is damaged ({})", visible(member.name), why), path_,
                     "fetch it again"});
    };
    const std::unique_ptr<zip_file_t, CloseMember> file(zip_fopen_index(handle_->archive, member.index, 0));
    if (!file) damaged(zip_error_strerror(zip_get_error(handle_->archive)));
    std::vector<std::byte> bytes(step);
    std::int64_t done = 0;
    for (;;) {
        throw_if_stopped();
        const auto read = zip_fread(file.get(), bytes.data(), bytes.size());
        if (read < 0) damaged(zip_error_strerror(zip_file_get_error(file.get())));
        if (read == 0) break;
        if ((done += read) > member.size) damaged("it is longer than the archive says");
        take(std::span(bytes).first(static_cast<std::size_t>(read)));
    }
    if (done != member.size) damaged("it is shorter than the archive says");
}

void ZipArchive::extract(const Member& member, const fs::path& target) const {
    OutputFile output(target, target);
    unpack(member, [&](std::span<const std::byte> bytes) { output.append(bytes); });
    output.close();
}

std::string ZipArchive::text(const Member& member, std::int64_t limit) const {
    if (member.size > limit)
        throw Error(Failure::input, {fmt::format("{} in the archive has {} bytes, more than {}",
                                                 visible(member.name), member.size, limit),
                                     path_, remedy});
    std::string text;
    text.reserve(static_cast<std::size_t>(member.size));
    unpack(member, [&](std::span<const std::byte> bytes) {
        for (const auto byte : bytes) text += static_cast<char>(byte);
    });
    return text;
}

} // namespace kouprey
