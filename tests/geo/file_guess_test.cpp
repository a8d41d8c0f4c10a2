#include "geo/file_guess.hpp"
#include "support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

TEST(FileGuess, GoesByTheFirstBytes) {
    const TemporaryFolder folder;
    const auto guess = [&](const std::string& content) { return file_guess(folder.write("file", content)); };
    for (const auto& [content, word] :
         {std::pair<std::string, std::string>{"<VRTDataset rasterXSize=\"1\">", "VRT"},
          {"\n <!DOCTYPE html>", "HTML"},
          {"<html lang=\"en\">", "HTML"},
          {"\xEF\xBB\xBF<?xml version=\"1.0\"?>", "XML"},
          {"PK\x03\x04 shapes", "ZIP"},
          {std::string("SQLite format 3\0", 16), "GeoPackage"},
          {"\x89PNG\r\n", "PNG"},
          {"\xff\xd8\xff\xe0", "JPEG"},
          {"\x89HDF\r\n", "HDF5"},
          {"CDF\x01", "netCDF"},
          {"version https://git-lfs.github.com/spec/v1", "Git LFS"},
          {"{\"type\":\"Feature\"}", "JSON"}})
        EXPECT_THAT(guess(content), testing::HasSubstr(word)) << content;
    for (const std::string content : {"not a raster", " ", "II*", "PK", "code,key"})
        EXPECT_EQ(guess(content), "") << content;
}

} // namespace
} // namespace kouprey::test
