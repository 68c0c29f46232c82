/** nginx as a proxy with TLS on both sides, where it is installed. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export function isNginxThere(): boolean {
  return spawnSync('nginx', ['-v']).status === 0
}

/** Two workers, as many as the machine of the figures has cores. */
export function startNginx(folder: string, port: number, upstreamPort: number): ChildProcess {
  mkdirSync(join(folder, 'nginx'), { recursive: true })
  const file = join(folder, 'nginx.conf')
  writeFileSync(file, configuration(folder, port, upstreamPort))
  return spawn('nginx', ['-c', file, '-p', folder], { stdio: 'ignore' })
}

function configuration(folder: string, port: number, upstreamPort: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/nginx/${name};`)
    .join('\n  ')
  return `daemon off;
worker_processes 2;
pid ${folder}/nginx/pid;
error_log ${folder}/nginx/error.log;
events { worker_connections 1024; }
http {
  access_log off;
  ${temporary}
  upstream stand_in { server 127.0.0.1:${upstreamPort}; keepalive 64; }
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate ${folder}/server.pem;
    ssl_certificate_key ${folder}/server.key;
    keepalive_requests 1000000;
    location / {
      proxy_pass https://stand_in;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_ssl_verify on;
      proxy_ssl_trusted_certificate ${folder}/ca.pem;
      proxy_ssl_name localhost;
      proxy_ssl_server_name on;
    }
  }
}
`
}
