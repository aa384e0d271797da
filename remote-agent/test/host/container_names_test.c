/* Names of containers, from files as the runtimes write them. */
#include "host/container_names.h"

#include <errno.h>
#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "test.h"

#define ID "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static char root[] = "/tmp/container_names.XXXXXX";

static void write_file(const char *path, const char *text)
{
    char full[PATH_MAX];
    snprintf(full, sizeof(full), "%s%s", root, path);
    for (char *slash = strchr(full + strlen(root) + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        NEED(mkdir(full, 0755) == 0 || errno == EEXIST);
        *slash = '/';
    }
    FILE *file = fopen(full, "w");
    NEED(file != NULL && fputs(text, file) >= 0 && fclose(file) == 0);
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path);
}

static void begin(void)
{
    memcpy(root + strlen(root) - 6, "XXXXXX", 6);
    NEED(mkdtemp(root) != NULL);
}

static void end(void)
{
    NEED(nftw(root, remove_entry, 16, FTW_DEPTH | FTW_PHYS) == 0);
}

static struct container_names find(const char *path)
{
    struct cgroup_meaning meaning;
    struct container_names names;
    cgroup_path_read(path, &meaning);
    container_names_find(root, &meaning, &names);
    return names;
}

static void check(const struct container_names *names, const char *runtime, const char *name, const char *pod,
                  const char *space)
{
    CHECK(names->runtime != NULL && strcmp(names->runtime, runtime) == 0);
    CHECK_TEXT(names->name, strlen(names->name), name);
    CHECK_TEXT(names->pod, strlen(names->pod), pod);
    CHECK_TEXT(names->space, strlen(names->space), space);
}

static void docker_says_the_name_it_shows(void)
{
    begin();
    write_file("/var/lib/docker/containers/" ID "/config.v2.json",
               "{\"State\":{\"Running\":true},\"ID\":\"" ID "\",\"Name\":\"/web_1\",\"Config\":{\"Image\":\"nginx\","
               "\"Labels\":{\"com.docker.compose.service\":\"web\"}}}");
    struct container_names names = find("/system.slice/docker-" ID ".scope");
    check(&names, "docker", "web_1", "", "");
    end();
}

static void docker_for_kubernetes_says_the_pod(void)
{
    begin();
    write_file(
        "/var/lib/docker/containers/" ID "/config.v2.json",
        "{\"Name\":\"/k8s_web_shop_prod_1b4e28ba_0\",\"Config\":{\"Labels\":{\"io.kubernetes.container.name\":\"web\","
        "\"io.kubernetes.pod.name\":\"shop\",\"io.kubernetes.pod.namespace\":\"prod\"}}}");
    struct container_names names = find("/kubepods/burstable/pod1b4e28ba-2fa1-11d2-883f-0016d3cca427/" ID);
    check(&names, "docker", "web", "shop", "prod");
    end();
}

static void containerd_says_container_and_pod(void)
{
    begin();
    write_file("/run/containerd/io.containerd.runtime.v2.task/k8s.io/" ID "/config.json",
               "{\"ociVersion\":\"1.1.0\",\"annotations\":{\"io.kubernetes.cri.container-type\":\"container\","
               "\"io.kubernetes.cri.container-name\":\"web\",\"io.kubernetes.cri.sandbox-name\":\"shop-7d4b9c\","
               "\"io.kubernetes.cri.sandbox-namespace\":\"prod\"}}");
    struct container_names names = find("/kubepods.slice/cri-containerd-" ID ".scope");
    check(&names, "containerd", "web", "shop-7d4b9c", "prod");
    end();
}

static void the_sandbox_of_a_pod_is_its_pause(void)
{
    begin();
    write_file("/run/k3s/containerd/io.containerd.runtime.v2.task/k8s.io/" ID "/config.json",
               "{\"annotations\":{\"io.kubernetes.cri.container-type\":\"sandbox\","
               "\"io.kubernetes.cri.sandbox-name\":\"shop-7d4b9c\",\"io.kubernetes.cri.sandbox-namespace\":\"prod\"}}");
    struct container_names names = find("/kubepods.slice/cri-containerd-" ID ".scope");
    check(&names, "containerd", "pause", "shop-7d4b9c", "prod");
    end();
}

static void podman_says_the_name_it_shows(void)
{
    begin();
    write_file(
        "/var/lib/containers/storage/overlay-containers/containers.json",
        "[{\"id\":\"other\",\"names\":[\"no\"]},{\"id\":\"" ID "\",\"names\":[\"dreamy_curie\"],\"image\":\"x\","
        "\"metadata\":\"{\\\"image-name\\\":\\\"docker.io/library/nginx\\\",\\\"name\\\":\\\"dreamy_curie\\\"}\"}]");
    struct container_names names = find("/machine.slice/libpod-" ID ".scope/container");
    check(&names, "podman", "dreamy_curie", "", "");
    end();
}

static void a_users_podman_is_found_in_that_users_home(void)
{
    begin();
    write_file("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\nann:x:1013:1013:,,,:/srv/home/ann:/bin/sh\n");
    write_file("/srv/home/ann/.local/share/containers/storage/overlay-containers/volatile-containers.json",
               "[{\"id\":\"" ID "\",\"names\":[\"dev\"]}]");
    struct container_names names =
        find("/user.slice/user-1013.slice/user@1013.service/user.slice/libpod-" ID ".scope/container");
    check(&names, "podman", "dev", "", "");
    end();
}

static void cri_o_says_container_and_pod(void)
{
    begin();
    write_file("/var/lib/containers/storage/overlay-containers/containers.json",
               "[{\"id\":\"" ID "\",\"names\":[\"k8s_web_shop_prod_1b4e28ba_0\"],\"metadata\":"
               "\"{\\\"pod-name\\\":\\\"shop\\\",\\\"pod-namespace\\\":\\\"prod\\\"}\"}]");
    struct container_names names = find("/kubepods.slice/crio-" ID ".scope");
    check(&names, "cri-o", "web", "shop", "prod");
    end();
}

static void files_that_are_no_description_are_no_names(void)
{
    static const char path[] = "/var/lib/docker/containers/" ID "/config.v2.json";
    char pipe[PATH_MAX];
    begin();
    write_file(path, "{\"Name\":");
    struct container_names names = find("/docker/" ID);
    CHECK(names.runtime == NULL && names.name[0] == '\0');
    write_file(path, "[\"Name\",7]");
    names = find("/docker/" ID);
    CHECK(names.name[0] == '\0');
    write_file(path, "{\"Name\":7,\"Config\":\"x\"}");
    names = find("/docker/" ID);
    CHECK(names.name[0] == '\0');
    /* A named pipe would keep the agent waiting for whoever writes to it. */
    snprintf(pipe, sizeof(pipe), "%s%s", root, path);
    NEED(unlink(pipe) == 0 && mkfifo(pipe, 0600) == 0);
    names = find("/docker/" ID);
    CHECK(names.runtime == NULL);
    end();
}

static void a_container_nobody_describes_has_no_name(void)
{
    begin();
    struct container_names names = find("/docker/" ID);
    CHECK(names.runtime == NULL && names.name[0] == '\0' && names.pod[0] == '\0');
    names = find("/lxc.payload...");
    CHECK(names.runtime == NULL);
    end();
}

int main(void)
{
    RUN(docker_says_the_name_it_shows);
    RUN(docker_for_kubernetes_says_the_pod);
    RUN(containerd_says_container_and_pod);
    RUN(the_sandbox_of_a_pod_is_its_pause);
    RUN(podman_says_the_name_it_shows);
    RUN(a_users_podman_is_found_in_that_users_home);
    RUN(cri_o_says_container_and_pod);
    RUN(files_that_are_no_description_are_no_names);
    RUN(a_container_nobody_describes_has_no_name);
    return any_test_failed;
}
