// Files that shards and plans leave: what is accepted reads back the same.
#include "kouprey/core/sha256.hpp"

#include "fuzz/expect.hpp"
#include "project/plan_file.hpp"
#include "project/shard_file.hpp"
#include "raster/window_archive.hpp"
#include "support/temporary_folder.hpp"

using namespace kouprey;

namespace {

void try_shard(const std::string& text) {
    const auto record = parse_shard(text, "shard-1.tally");
    fuzz::require(parse_shard(shard_text(record), "again") == record);
}

void try_plan(const std::string& text) {
    const auto json = plan_json(parse_plan(text, "plan.json"));
    fuzz::require(plan_json(parse_plan(json, "again")) == json);
}

void try_archive(const std::string& bytes) {
    static const test::TemporaryFolder folder;
    constexpr std::int64_t most_cells = 1 << 20; // the memory of a fuzzer is small
    constexpr PyramidLevel raster{2000, 2000};
    const WindowArchive archive(folder.write("a.cells", bytes));
    for (std::size_t i = 0; i < archive.windows().size(); ++i) {
        const auto packed = archive.packed(i);
        const auto& window = packed.window;
        if (window.cells() > most_cells || !Window{0, 0, raster.rows, raster.cols}.contains(window)) continue;
        const auto cells = unpack_cells(packed, 1);
        fuzz::require(cells.empty() || cells.size() == static_cast<std::size_t>(window.cells()));
        unpack_tiles(packed, raster, 2, [](std::int64_t, auto, auto) {});
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(fuzz::text_of({data, size}));
    fuzz::refuses_or([&] { try_shard(text); });
    fuzz::refuses_or([&] { try_shard(text + "sha256 " + sha256(text) + "\n"); }); // behind the hash
    fuzz::refuses_or([&] { try_plan(text); });
    fuzz::refuses_or([&] { try_archive(text); });
    return 0;
}
