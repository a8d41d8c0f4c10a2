// Small files in, whole contents out to any descriptor.
#include "kouprey/core/file.hpp"
#include "kouprey/core/progress.hpp"

#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <thread>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

Problem reading_problem(const std::string& path, std::int64_t limit = 1000) {
    const auto error = thrown_error([&] { read_text_file(path, limit); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_EQ(error.problems().front().where, path);
    return error.problems().front();
}

TEST(ReadTextFile, GivesAllBytes) {
    const TemporaryFolder folder;
    const std::string bytes("a\0\r\n\xFF", 5);
    EXPECT_EQ(read_text_file(folder.write("a.csv", bytes)), bytes);
    EXPECT_EQ(read_text_file(folder / "a.csv", 5), bytes);
}

TEST(ReadTextFile, RefusesWhatIsNoSmallFile) {
    const TemporaryFolder folder;
    EXPECT_EQ(reading_problem(folder / "a.csv").what, "no such file");
    EXPECT_EQ(reading_problem("").what, "no such file");
    EXPECT_EQ(reading_problem(folder.write("file", "x") + "/a.csv").what, "no such file");
    EXPECT_EQ(reading_problem(folder.path().string()).what, "this is a folder");
    EXPECT_EQ(reading_problem(folder.write("empty.csv", "")).what, "the file is empty");
    EXPECT_EQ(reading_problem("/dev/null").what, "this is not a regular file");
    EXPECT_THAT(reading_problem(folder / std::string(300, 'a')).what, HasSubstr("File name too long"));
}

TEST(ReadTextFile, RefusesWhatIsTooLarge) {
    const TemporaryFolder folder;
    EXPECT_EQ(reading_problem(folder.write("a.csv", "123456"), 5),
              (Problem{"the file has 6 bytes, more than the 5 that such a file may have", folder / "a.csv",
                       "name the right file"}));
}

TEST(ReadTextFile, DoesNotWaitForAFifo) {
    const TemporaryFolder folder;
    ASSERT_EQ(mkfifo((folder / "fifo").c_str(), 0600), 0);
    EXPECT_EQ(reading_problem(folder / "fifo").what, "this is not a regular file");
}

/// Files of sysfs promise a page and hold a line.
TEST(ReadTextFile, NoticesAFileThatIsShorterThanItsSize) {
    const std::string path = "/sys/devices/system/cpu/possible";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "sysfs is not mounted";
    EXPECT_EQ(reading_problem(path, 4096),
              (Problem{"the file became shorter while it was read", path, "wait until it is whole"}));
}

/// A pipe whose reading end lives in this object.
struct Pipe {
    std::array<int, 2> ends{-1, -1};

    explicit Pipe(int flags) { EXPECT_EQ(pipe2(ends.data(), flags | O_CLOEXEC), 0); }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        close_reader();
        close_writer();
    }
    void close_reader() { close_end(0); }
    void close_writer() { close_end(1); }
    std::string read_all() const {
        std::string text;
        std::array<char, 4096> buffer{};
        for (;;) {
            const auto bytes = read(ends[0], buffer.data(), buffer.size());
            if (bytes <= 0) return text;
            text.append(buffer.data(), static_cast<std::size_t>(bytes));
        }
    }

  private:
    void close_end(std::size_t i) {
        if (ends[i] >= 0) close(ends[i]);
        ends[i] = -1;
    }
};

TEST(WriteAll, FillsAPipeThatIsReadSlowly) {
    Pipe pipe(0);
    const std::string content(300'000, 'x');
    std::string received;
    std::thread reader([&] { received = pipe.read_all(); });
    write_all(pipe.ends[1], content, "stdout");
    pipe.close_writer();
    reader.join();
    EXPECT_EQ(received, content);
}

TEST(WriteAll, WaitsForAPipeThatDoesNotBlock) {
    Pipe pipe(0);
    ASSERT_EQ(fcntl(pipe.ends[1], F_SETFL, O_NONBLOCK), 0);
    const std::string content(300'000, 'x');
    std::string received;
    std::thread reader([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(30)); // the pipe is full by then
        received = pipe.read_all();
    });
    write_all(pipe.ends[1], content, "stdout");
    pipe.close_writer();
    reader.join();
    EXPECT_EQ(received, content);
}

TEST(WriteAll, StopsWhenToldSoWhileNobodyReads) {
    const Pipe pipe(0);
    const std::string more_than_a_pipe_holds(3'000'000, 'x');
    request_stop(SIGINT);
    const auto error = thrown_error([&] { write_all(pipe.ends[1], more_than_a_pipe_holds, "stdout"); });
    clear_stop_request();
    EXPECT_EQ(error.failure(), Failure::interrupted);
}

TEST(WriteAll, TellsItsLastWordsWhenToldToStop) {
    Pipe pipe(0);
    request_stop(SIGINT);
    write_all(pipe.ends[1], "interrupted", "stderr");
    clear_stop_request();
    pipe.close_writer();
    EXPECT_EQ(pipe.read_all(), "interrupted");
}

TEST(WriteAll, AReaderThatHasGoneIsAnIoError) {
    const auto before = std::signal(SIGPIPE, SIG_IGN);
    Pipe pipe(0);
    pipe.close_reader();
    const auto error = thrown_error([&] { write_all(pipe.ends[1], "x", "stdout"); });
    EXPECT_EQ(std::signal(SIGPIPE, before), SIG_IGN);
    EXPECT_EQ(error.failure(), Failure::io);
    EXPECT_STREQ(error.what(), "stdout: cannot write (Broken pipe); the program that reads it has gone; keep "
                               "it running to the end");
}

TEST(WriteAll, AFullDiskIsAnIoError) {
    const int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
    ASSERT_GE(full, 0);
    const auto error = thrown_error([&] { write_all(full, "x", "stdout"); });
    close(full);
    EXPECT_EQ(error.failure(), Failure::io);
    EXPECT_STREQ(error.what(), "stdout: cannot write (No space left on device); free some space, or write to "
                               "another place");
}

TEST(WriteAll, AClosedDescriptorIsAnIoErrorUnlessThereIsNothingToWrite) {
    EXPECT_EQ(thrown_error([] { write_all(-1, "x", "stdout"); }).failure(), Failure::io);
    EXPECT_NO_THROW(write_all(-1, "", "stdout"));
}

} // namespace
} // namespace kouprey::test
