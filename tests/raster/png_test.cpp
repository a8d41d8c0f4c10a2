// Pictures, decoded again by GDAL.
#include "kouprey/geo/gdal_environment.hpp"
#include "kouprey/raster/png.hpp"

#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gdal_priv.h>
#include <gtest/gtest.h>

#include <memory>
#include <thread>

namespace kouprey::test {
namespace {

/// Every pixel another than its neighbours.
Picture gradient(int rows, int cols) {
    Picture picture{rows, cols, {}};
    for (int row = 0; row < rows; ++row)
        for (int col = 0; col < cols; ++col)
            picture.pixels.push_back({static_cast<std::uint8_t>(row * 7), static_cast<std::uint8_t>(col * 5),
                                      static_cast<std::uint8_t>(row + col),
                                      static_cast<std::uint8_t>(255 - row)});
    return picture;
}

Picture decoded(const std::string& png) {
    const TemporaryFolder folder;
    prepare_gdal();
    const std::unique_ptr<GDALDataset> file(GDALDataset::Open(folder.write("a.png", png).c_str()));
    if (file == nullptr || file->GetRasterCount() != 4) {
        ADD_FAILURE() << "no picture of four channels";
        return {};
    }
    Picture picture{file->GetRasterYSize(), file->GetRasterXSize(), {}};
    picture.pixels.resize(static_cast<std::size_t>(picture.rows) * static_cast<std::size_t>(picture.cols));
    EXPECT_EQ(file->RasterIO(GF_Read, 0, 0, picture.cols, picture.rows, picture.pixels.data(), picture.cols,
                             picture.rows, GDT_Byte, 4, nullptr, 4, GSpacing{4} * picture.cols, 1, nullptr),
              CE_None);
    return picture;
}

TEST(Png, KeepsEveryPixelWhereItIs) {
    for (const auto& [rows, cols] : {std::pair{1, 1}, {3, 5}, {200, 37}}) {
        const auto picture = gradient(rows, cols);
        const auto back = decoded(to_png(picture));
        EXPECT_EQ(back.rows, rows);
        EXPECT_EQ(back.cols, cols);
        EXPECT_EQ(back.pixels, picture.pixels);
    }
}

TEST(Png, IsTheSameAtEveryRun) {
    const auto first = to_png(gradient(50, 60));
    EXPECT_TRUE(first.starts_with("\x89PNG\r\n\x1a\n"));
    EXPECT_EQ(to_png(gradient(50, 60)), first);
    EXPECT_EQ(first.find("tIME"), std::string::npos);
}

TEST(Png, ThreadsDoNotMixTheirPictures) {
    std::vector<std::thread> threads;
    for (int rows = 1; rows <= 4; ++rows)
        threads.emplace_back([rows] {
            for (int i = 0; i < 10; ++i) ASSERT_EQ(decoded(to_png(gradient(rows, 9))).rows, rows);
        });
    for (auto& thread : threads) thread.join();
}

TEST(Png, RefusesAPictureThatIsNotWhole) {
    auto picture = gradient(3, 3);
    picture.pixels.pop_back();
    EXPECT_EQ(thrown_error([&] { to_png(picture); }).failure(), Failure::internal);
    EXPECT_EQ(thrown_error([] { to_png({}); }).failure(), Failure::internal);
}

} // namespace
} // namespace kouprey::test
