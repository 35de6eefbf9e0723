// Connections to the archive: whom it is sent to, and how long that may take.
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "integration/archive_fixture.h"
#include "util/error.h"

namespace leadline::test {
namespace {

using namespace std::chrono_literals;
using dcdb::Answer;
using dcdb::Outcome;
using dcdb::Submission;
using testing::AllOf;
using testing::HasSubstr;

// A port at which nobody listens.
class ClosedPort {
 public:
  ClosedPort() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    bind(socket_.number(), reinterpret_cast<sockaddr*>(&address), size);
    getsockname(socket_.number(), reinterpret_cast<sockaddr*>(&address), &size);
    number_ = ntohs(address.sin_port);
  }
  /// Whoever connects gets no word. Not closed any more.
  void listen() const { ::listen(socket_.number(), 1); }
  [[nodiscard]] std::string endpoint() const { return "https://127.0.0.1:" + std::to_string(number_) + "/"; }

 private:
  util::Descriptor socket_;
  int number_ = 0;
};

// Certificates

TEST_F(ArchiveTest, SendsNothingToAnotherHost) {
  start({.certificate = Certificate::of_other_host});
  const Answer answer = submit();
  EXPECT_EQ(answer.outcome, Outcome::retryable);
  EXPECT_THAT(answer.message,
              AllOf(HasSubstr("127.0.0.1:"), HasSubstr(": no TLS connection: its certificate is not valid: "),
                    HasSubstr("mismatch")));
  EXPECT_EQ(fake_->posts(), 0);
}

TEST_F(ArchiveTest, SendsNothingToAnotherHostName) {
  start({.certificate = Certificate::of_other_host});
  const Answer answer = submit_to(fake_->endpoint("localhost"), dcdb::submission_of(document_text()));
  EXPECT_THAT(answer.message, HasSubstr("hostname mismatch"));
  EXPECT_EQ(fake_->posts(), 0);
}

TEST_F(ArchiveTest, TakesTheHostWhoseNameIsInTheCertificate) {
  start({.certificate = Certificate::of_other_host});
  resolver_ = [](const std::string&) { return std::vector<std::string>{"127.0.0.1"}; };
  EXPECT_EQ(submit_to(fake_->endpoint("archive.example.org"), dcdb::submission_of(document_text())).outcome,
            Outcome::accepted);
  EXPECT_EQ(submit_to(fake_->endpoint("brchive.example.org"), dcdb::submission_of(document_text())).outcome,
            Outcome::retryable);
}

TEST_F(ArchiveTest, SendsNothingUnderAnExpiredCertificate) {
  start({.certificate = Certificate::expired});
  const Answer answer = submit();
  EXPECT_EQ(answer.outcome, Outcome::retryable);
  EXPECT_THAT(answer.message, HasSubstr("its certificate is not valid: certificate has expired"));
  EXPECT_EQ(fake_->posts(), 0);
}

TEST_F(ArchiveTest, SendsNothingUnderACertificateOfAnUnknownAuthority) {
  start(Behaviour::accept);
  ca_files_ = {folder_.write("other.pem", TestAuthority().pem())};
  const Answer answer = submit();
  EXPECT_EQ(answer.outcome, Outcome::retryable);
  EXPECT_THAT(answer.message, HasSubstr("its certificate is not valid: "));
  EXPECT_EQ(fake_->posts(), 0);
}

TEST_F(ArchiveTest, SaysThatThereAreNoAuthorities) {
  start(Behaviour::accept);
  ca_files_ = {folder_ / "no.pem", folder_ / "none.pem"};
  EXPECT_THAT(submit().message,
              HasSubstr("no file with certificates of authorities; looked for: " + folder_ / "no.pem"));
  ca_files_ = {folder_.write("empty.pem", "")};
  EXPECT_THAT(submit().message, HasSubstr("no certificates of authorities in '" + folder_ / "empty.pem'"));
  EXPECT_EQ(fake_->connections(), 0);
}

TEST_F(ArchiveTest, TakesTheFirstFileThatIsThere) {
  start(Behaviour::accept);
  ca_files_.insert(ca_files_.begin(), folder_ / "no.pem");
  EXPECT_EQ(submit().outcome, Outcome::accepted);
}

TEST_F(ArchiveTest, NeedsNoAuthoritiesWithoutTls) {
  start({.tls = false});
  ca_files_ = {folder_ / "no.pem"};
  EXPECT_EQ(submit().outcome, Outcome::accepted);
}

TEST_F(ArchiveTest, TalksNoTlsToWhoDoesNot) {
  start({.tls = false});
  limits_.connect = 200ms;
  const Answer answer = submit_to("https" + fake_->endpoint().substr(4), dcdb::submission_of(document_text()));
  EXPECT_EQ(answer.outcome, Outcome::retryable);
  EXPECT_THAT(answer.message, HasSubstr(": no TLS connection: "));
  EXPECT_EQ(taken(), 0);
}

// Connections

TEST_F(ArchiveTest, MayTryAgainWhereNobodyListens) {
  const ClosedPort port;
  ca_files_ = {folder_.write("ca.pem", TestAuthority().pem())};
  const Answer answer = submit_to(port.endpoint(), dcdb::submission_of(document_text()));
  EXPECT_EQ(answer.outcome, Outcome::retryable);
  EXPECT_THAT(answer.message, AllOf(HasSubstr("127.0.0.1:"), HasSubstr(": cannot connect: Connection refused")));
}

TEST_F(ArchiveTest, TriesTheNextAddress) {
  start(Behaviour::accept);
  resolver_ = [](const std::string&) { return std::vector<std::string>{"nonsense", "127.0.0.2", "127.0.0.1"}; };
  EXPECT_EQ(submit_to(fake_->endpoint("localhost"), dcdb::submission_of(document_text())).outcome, Outcome::accepted);
}

TEST_F(ArchiveTest, MayTryAgainWhenTheHostIsUnknown) {
  ca_files_ = {folder_.write("ca.pem", TestAuthority().pem())};
  resolver_ = [](const std::string&) -> std::vector<std::string> { throw Error("no such name"); };
  const Answer answer = submit_to("https://archive.example.org/", dcdb::submission_of(document_text()));
  EXPECT_EQ(answer.outcome, Outcome::retryable);
  EXPECT_EQ(answer.message, "archive.example.org: cannot find its address: no such name");
}

TEST_F(ArchiveTest, GivesUpOnASilentNameService) {
  ca_files_ = {folder_.write("ca.pem", TestAuthority().pem())};
  const auto may_end = std::make_shared<std::atomic<bool>>(false);
  resolver_ = [=](const std::string&) { return may_end->wait(false), std::vector<std::string>(); };
  limits_.connect = 10ms;
  const Answer answer = submit_to("https://archive.example.org/", dcdb::submission_of(document_text()));
  EXPECT_EQ(answer.outcome, Outcome::retryable);
  EXPECT_EQ(answer.message, "archive.example.org: cannot find its address: no answer from the name service in time");
  *may_end = true;
  may_end->notify_all();
}

TEST_F(ArchiveTest, GivesUpOnASilentHandshake) {
  const ClosedPort port;
  port.listen();
  ca_files_ = {folder_.write("ca.pem", TestAuthority().pem())};
  limits_.connect = 50ms;
  const Answer answer = submit_to(port.endpoint(), dcdb::submission_of(document_text()));
  EXPECT_EQ(answer.outcome, Outcome::retryable);
  EXPECT_THAT(answer.message, HasSubstr("no TLS connection: it took too long"));
}

// Time limits

TEST_F(ArchiveTest, DoesNotKnowWhenTheAnswerTakesTooLong) {
  start(Behaviour::silence);
  limits_.answer = 100ms;
  const Answer answer = submit();
  EXPECT_EQ(answer.outcome, Outcome::unknown);
  EXPECT_THAT(answer.message, HasSubstr("no answer came: it took too long"));
}

TEST_F(ArchiveTest, DoesNotKnowWhenTheAnswerStops) {
  for (const auto behaviour : {Behaviour::slow_headers, Behaviour::slow_body}) {
    FakeArchiveOptions options;
    options.behave = [=](int) { return behaviour; };
    options.gap = 1h;
    start(std::move(options));
    limits_.idle = 300ms;
    const Answer answer = submit();
    EXPECT_EQ(answer.outcome, Outcome::unknown);
    EXPECT_EQ(answer.http_status, behaviour == Behaviour::slow_body ? 201 : 0);
    EXPECT_THAT(answer.message, HasSubstr("the answer is not complete: it took too long"));
    EXPECT_EQ(fake_->posts(), 1);
  }
}

TEST_F(ArchiveTest, DoesNotKnowAtTheDeadline) {
  FakeArchiveOptions options;
  options.behave = [](int) { return Behaviour::slow_headers; };
  options.gap = 200ms;
  start(std::move(options));
  patience_ = 1500ms;
  EXPECT_EQ(submit().outcome, Outcome::unknown);
  patience_ = 1h;
  limits_.total = 1500ms;
  EXPECT_EQ(submit().outcome, Outcome::unknown);
}

TEST_F(ArchiveTest, SendsNothingAfterTheDeadline) {
  start(Behaviour::accept);
  patience_ = -1s;
  EXPECT_EQ(submit().outcome, Outcome::retryable);
  EXPECT_EQ(fake_->posts(), 0);
}

}  // namespace
}  // namespace leadline::test
