// Generated from openapi/ by `npm run generate`. Changes belong there.

export interface paths {
    "/v1/api/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See whether a key is good
         * @description The body is unknown; what is said here is drydial's own.
         */
        get: operations["checkKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the workspaces of the key */
        get: operations["listWorkspaces"];
        put?: never;
        /** Create a workspace */
        post: operations["createWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/workspaces/invitations/pending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List invitations that wait for an answer */
        get: operations["listPendingInvitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/workspaces/{workspaceId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        /** Read a workspace */
        get: operations["getWorkspace"];
        /**
         * Rename a workspace
         * @description The workspace of the header must be that of the path.
         */
        put: operations["updateWorkspace"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/workspaces/{workspaceId}/invite": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask somebody to join a workspace */
        post: operations["inviteToWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the call agents of the workspace */
        get: operations["listAgents"];
        put?: never;
        /** Create a call agent */
        post: operations["createAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/agents/{agentId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agentId: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        /** Read a call agent */
        get: operations["getAgent"];
        /**
         * Write a call agent anew
         * @description Fields that are left out fall back to their defaults.
         */
        put: operations["updateAgent"];
        post?: never;
        /** Delete a call agent */
        delete: operations["deleteAgent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/agents/{agentId}/bind/{phoneNumberId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agentId: components["parameters"]["AgentId"];
                phoneNumberId: components["parameters"]["PhoneNumberId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bind a number to a call agent */
        post: operations["bindAgentPhoneNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/agents/{agentId}/release/{phoneNumberId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agentId: components["parameters"]["AgentId"];
                phoneNumberId: components["parameters"]["PhoneNumberId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a number from a call agent */
        post: operations["releaseAgentPhoneNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/agent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the call agents of the workspace */
        get: operations["listAgentsSingular"];
        put?: never;
        /** Create a call agent */
        post: operations["createAgentSingular"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/agent/{agentId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agentId: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        /** Read a call agent */
        get: operations["getAgentSingular"];
        /**
         * Write a call agent anew
         * @description Fields that are left out fall back to their defaults.
         */
        put: operations["updateAgentSingular"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the call agents of the workspace */
        get: operations["listAgentsG0"];
        put?: never;
        /** Create a call agent */
        post: operations["createAgentG0"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{agentId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agentId: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        /** Read a call agent */
        get: operations["getAgentG0"];
        put?: never;
        post?: never;
        /** Delete a call agent */
        delete: operations["deleteAgentG0"];
        options?: never;
        head?: never;
        /** Change some fields of a call agent */
        patch: operations["patchAgent"];
        trace?: never;
    };
    "/v1/api/omni-flow-agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the omni flow agents of the workspace */
        get: operations["listOmniFlowAgents"];
        put?: never;
        /** Create an omni flow agent */
        post: operations["createOmniFlowAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/omni-flow-agents/{agentId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agentId: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        /** Read an omni flow agent */
        get: operations["getOmniFlowAgent"];
        /** Change an omni flow agent */
        put: operations["updateOmniFlowAgent"];
        post?: never;
        /** Delete an omni flow agent */
        delete: operations["deleteOmniFlowAgent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/call-flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the call flows of the workspace */
        get: operations["listCallFlows"];
        put?: never;
        /** Create a call flow */
        post: operations["createCallFlow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/call-flows/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["ResourceId"];
            };
            cookie?: never;
        };
        /** Read a call flow */
        get: operations["getCallFlow"];
        /**
         * Change a call flow
         * @description Fields that are left out stay. The settings are replaced as a whole; webhooks are added to those that are there.
         */
        put: operations["updateCallFlow"];
        post?: never;
        /** Delete a call flow */
        delete: operations["deleteCallFlow"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/call-flows/{id}/knowledge-base": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["ResourceId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a call flow a file to answer from */
        post: operations["uploadCallFlowFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/call-flows/{id}/knowledge-base/{fileKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["ResourceId"];
                fileKey: components["parameters"]["FileKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a file from a call flow */
        delete: operations["deleteCallFlowFile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the call flows of the workspace */
        get: operations["listFlowsG0"];
        put?: never;
        /** Create a call flow */
        post: operations["createFlowG0"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flows/{flowId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flowId: components["parameters"]["FlowId"];
            };
            cookie?: never;
        };
        /** Read a call flow */
        get: operations["getFlowG0"];
        put?: never;
        post?: never;
        /** Delete a call flow */
        delete: operations["deleteFlowG0"];
        options?: never;
        head?: never;
        /** Change some fields of a call flow */
        patch: operations["patchFlow"];
        trace?: never;
    };
    "/v1/api/message-flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the message flows of the workspace */
        get: operations["listMessageFlows"];
        put?: never;
        /** Create a message flow */
        post: operations["createMessageFlow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/message-flows/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["ResourceId"];
            };
            cookie?: never;
        };
        /** Read a message flow */
        get: operations["getMessageFlow"];
        /** Change a message flow */
        put: operations["updateMessageFlow"];
        post?: never;
        /** Delete a message flow */
        delete: operations["deleteMessageFlow"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/message-flows/{id}/toggle-autopilot": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["ResourceId"];
            };
            cookie?: never;
        };
        get?: never;
        /** Turn the autopilot of a message flow on or off */
        put: operations["toggleMessageFlowAutopilot"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/flow-folders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the folders of the workspace */
        get: operations["listFlowFolders"];
        put?: never;
        /** Create a folder */
        post: operations["createFlowFolder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/flow-folders/{folderId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                folderId: components["parameters"]["FolderId"];
            };
            cookie?: never;
        };
        /** Read a folder with its flows */
        get: operations["getFlowFolder"];
        put?: never;
        post?: never;
        /** Delete a folder */
        delete: operations["deleteFlowFolder"];
        options?: never;
        head?: never;
        /** Change a folder */
        patch: operations["updateFlowFolder"];
        trace?: never;
    };
    "/v1/api/flow-folders/{folderId}/flows": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                folderId: components["parameters"]["FolderId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a flow into a folder */
        post: operations["addFlowToFolder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/flow-folders/{folderId}/flows/{pathwayId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                folderId: components["parameters"]["FolderId"];
                pathwayId: components["parameters"]["PathwayId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a flow out of a folder */
        delete: operations["removeFlowFromFolder"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/flow-folders/{folderId}/pathways": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                folderId: components["parameters"]["FolderId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a flow into a folder */
        post: operations["addPathwayToFolder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/flow-folders/{folderId}/pathways/{pathwayId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                folderId: components["parameters"]["FolderId"];
                pathwayId: components["parameters"]["PathwayId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a flow out of a folder */
        delete: operations["removePathwayFromFolder"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/twilio/available-numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search numbers that can be bought */
        get: operations["searchAvailableNumbers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/twilio/purchase-number": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Buy a number */
        post: operations["purchaseNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/twilio/user-phone-numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the numbers of the workspace */
        get: operations["listUserPhoneNumbers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/twilio/phone-numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the numbers of the workspace */
        get: operations["listPhoneNumbers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/twilio/phone-numbers/{phoneNumberId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                phoneNumberId: components["parameters"]["PhoneNumberId"];
            };
            cookie?: never;
        };
        /** Read a number */
        get: operations["getPhoneNumber"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/twilio/phone-numbers/{phoneNumberId}/config": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                phoneNumberId: components["parameters"]["PhoneNumberId"];
            };
            cookie?: never;
        };
        /** Read how a number is set up */
        get: operations["getPhoneNumberConfig"];
        /** Change how a number is set up */
        put: operations["updatePhoneNumberConfig"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/twilio/release-number": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a number back */
        post: operations["releaseNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/twilio/register-external-number": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register a number of one's own */
        post: operations["registerExternalNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/knowledgebase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the knowledge bases of the workspace */
        get: operations["listKnowledgeBases"];
        put?: never;
        /** Create a knowledge base */
        post: operations["createKnowledgeBase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/knowledgebase/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["ResourceId"];
            };
            cookie?: never;
        };
        /** Read a knowledge base */
        get: operations["getKnowledgeBase"];
        put?: never;
        post?: never;
        /** Delete a knowledge base */
        delete: operations["deleteKnowledgeBase"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/knowledgebase/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["ResourceId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a file to a knowledge base */
        post: operations["uploadKnowledgeBaseFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the conversations of the workspace */
        get: operations["listConversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/conversations/{conversationId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        /** Read a conversation */
        get: operations["getConversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/conversations/message/generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write the first message of a flow to somebody */
        post: operations["generateMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/conversations/{conversationId}/message/{messageId}/action": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["ConversationId"];
                messageId: components["parameters"]["MessageId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve, edit or reject a message that waits */
        post: operations["actOnMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call somebody
         * @description The agent needs an active number and an active flow. The name of the caller's number is drydial's own.
         */
        post: operations["startCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call somebody, in the spelling of the overview page */
        post: operations["startCallG0"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call somebody, on the path of the best practices */
        post: operations["sendCallG0"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/api/active-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the calls that are live */
        get: operations["listActiveCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/api/active-calls/{roomName}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the room; the id of the call will do, too. */
                roomName: components["parameters"]["RoomName"];
            };
            cookie?: never;
        };
        /** Read a live call, with what was said so far */
        get: operations["getActiveCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/api/active-calls/{roomName}/end-call": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the room; the id of the call will do, too. */
                roomName: components["parameters"]["RoomName"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a live call */
        post: operations["endActiveCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/api/active-calls/{roomName}/remove-agent": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the room; the id of the call will do, too. */
                roomName: components["parameters"]["RoomName"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mute the agent of a live call
         * @description The agent stays in the room and is heard no more.
         */
        post: operations["removeAgentFromCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/api/call-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List calls, newest first
         * @description A bare list; the number of all that match stands in X-Total-Count, which is drydial's own.
         */
        get: operations["listCallHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/api/call-history/{callHistoryId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the record; that of the call and the name of its room will do, too. */
                callHistoryId: components["parameters"]["CallHistoryId"];
            };
            cookie?: never;
        };
        /** Read a call */
        get: operations["getCallHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/call-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List calls, newest first
         * @description A bare list; the number of all that match stands in X-Total-Count, which is drydial's own.
         */
        get: operations["listCallHistoryG1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/call-history/{callHistoryId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the record; that of the call and the name of its room will do, too. */
                callHistoryId: components["parameters"]["CallHistoryId"];
            };
            cookie?: never;
        };
        /** Read a call */
        get: operations["getCallHistoryG1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/api/call-history/export-csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get calls as a CSV file */
        post: operations["exportCallHistory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/api/recordings/{recordId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recordId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** Listen to a call */
        get: operations["getRecording"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/calls/web/connect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a room for a call in a browser */
        post: operations["connectWebCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/web-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a room for a call in a browser */
        post: operations["connectWebCallSdk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/calls/web/disconnect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close the room of a web call */
        post: operations["disconnectWebCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/web-call/public": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a room for a visitor, who has no key */
        post: operations["connectPublicWebCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/web-call/evaluation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have an agent evaluated in a room */
        post: operations["connectEvaluationCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/batch-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call everybody in a CSV file */
        post: operations["startBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/batch-calls/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an empty file with the columns of a batch */
        get: operations["getBatchTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/batch-calls/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what is wrong with a file */
        post: operations["validateBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/batch-calls/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show the first rows of a file */
        post: operations["previewBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/batch-calls/{batchId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        /** Read a batch and how far it is */
        get: operations["getBatch"];
        put?: never;
        post?: never;
        /**
         * Call nobody any more
         * @description Calls that are live go on; those that are over stay as they are.
         */
        delete: operations["cancelBatch"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/batch-calls/{batchId}/status": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        /** Read how far a batch is */
        get: operations["getBatchProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/batch-calls/{batchId}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        /** List the calls of a batch */
        get: operations["listBatchCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api/batch-calls/{batchId}/calls/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
                jobId: string;
            };
            cookie?: never;
        };
        /** Read one call of a batch */
        get: operations["getBatchCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call everybody in a CSV file */
        post: operations["startBatchShort"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch-calls/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an empty file with the columns of a batch */
        get: operations["getBatchTemplateShort"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch-calls/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what is wrong with a file */
        post: operations["validateBatchShort"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch-calls/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show the first rows of a file */
        post: operations["previewBatchShort"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch-calls/{batchId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        /** Read a batch and how far it is */
        get: operations["getBatchShort"];
        put?: never;
        post?: never;
        /**
         * Call nobody any more
         * @description Calls that are live go on; those that are over stay as they are.
         */
        delete: operations["cancelBatchShort"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch-calls/{batchId}/status": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        /** Read how far a batch is */
        get: operations["getBatchProgressShort"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch-calls/{batchId}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        /** List the calls of a batch */
        get: operations["listBatchCallsShort"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch-calls/{batchId}/calls/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
                jobId: string;
            };
            cookie?: never;
        };
        /** Read one call of a batch */
        get: operations["getBatchCallShort"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "agent.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An agent was created */
        post: operations["agentCreatedWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "agent.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An agent was changed */
        post: operations["agentUpdatedWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "flow.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A flow was created */
        post: operations["flowCreatedWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "flow.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A flow was changed */
        post: operations["flowUpdatedWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "sms.sent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A text message was sent */
        post: operations["smsSentWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "sms.delivered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A text message has arrived */
        post: operations["smsDeliveredWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "call.started": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A call was answered */
        post: operations["onCallStarted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "call.completed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A call is over, and was analyzed */
        post: operations["onCallCompleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "call.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A call did not come about */
        post: operations["onCallFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "post-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The report after a call
         * @description No page describes it; its groups were seen by receivers, most fields in them are assumed.
         */
        post: operations["onPostCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "evaluation-result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an evaluation came to */
        post: operations["onEvaluationResult"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** @description One of four shapes, by the family of the operation; the first is that of everything about the account. */
        Refusal: components["schemas"]["CodedRefusal"] | components["schemas"]["DetailedRefusal"] | components["schemas"]["TitledRefusal"] | components["schemas"]["PlainRefusal"];
        CodedRefusal: {
            error: {
                code: string;
                message: string;
                /** Format: date-time */
                reset_at?: string;
            };
            message: string;
        };
        DetailedRefusal: {
            error: string;
            details: string;
            code?: string;
            message?: string;
        };
        TitledRefusal: {
            error: string;
            message: string;
            id?: string;
        };
        PlainRefusal: {
            message: string;
        };
        Done: {
            success: boolean;
            message?: string;
        };
        Success: {
            /** @constant */
            status: "success";
            message: string;
        };
        /** @description Free-form; kept and given back. */
        AnyObject: {
            [key: string]: unknown;
        };
        /** @description 24 hexadecimal digits where the provider mints it; any text is accepted. */
        Id: string;
        NullableId: string | null;
        /** Format: date-time */
        Timestamp: string;
        /** @description A file of the form. */
        File: unknown;
        /** @enum {string} */
        WorkspaceRole: "admin" | "editor" | "viewer";
        Workspace: {
            _id: components["schemas"]["Id"];
            userId?: components["schemas"]["Id"];
            name: string;
            initials: string;
            teamMembers: components["schemas"]["TeamMember"][];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /** @description Its fields are shown nowhere; these are drydial's own. */
        TeamMember: {
            userId?: components["schemas"]["Id"];
            email?: string;
            role?: string;
        };
        Invitations: {
            success: boolean;
            invitations: components["schemas"]["Invitation"][];
        };
        /** @description Its fields are shown nowhere; these are drydial's own. */
        Invitation: {
            _id: components["schemas"]["Id"];
            workspaceId: components["schemas"]["Id"];
            workspaceName?: string;
            email: string;
            role: components["schemas"]["WorkspaceRole"];
            status?: string;
            invitedBy?: components["schemas"]["Id"];
            createdAt?: components["schemas"]["Timestamp"];
            expiresAt: components["schemas"]["Timestamp"];
        };
        TtsModel: {
            provider?: string;
            /** @default mistv2_Wildflower */
            voiceId?: string;
            language?: string;
            name?: string;
            /** @description Only with the provider 11labs_byo; comes back encrypted. */
            elevenLabsApiKey?: string;
        };
        RetryGap: {
            days?: number;
            hours?: number;
        };
        AgentSettings: {
            speed?: number;
            volume?: number;
            temperature?: number;
        };
        AgentFields: {
            name?: string;
            ttsModel?: components["schemas"]["TtsModel"];
            /** @default gpt-4o-mini */
            llmModel?: string;
            /** @default voice */
            type?: string;
            /** @default false */
            smartCallback?: boolean;
            /** @default 5 */
            maxAttemptsForSmartCallback?: number;
            gapBetweenEachAttemptForSmartCallback?: components["schemas"]["RetryGap"][];
            /** @description Ids; a client also saw the numbers themselves. */
            phoneNumberIds?: (string | components["schemas"]["NumberReference"])[];
            /** @description Id of the call flow that the agent speaks by. */
            pathway?: string | null;
            settings?: components["schemas"]["AgentSettings"];
            variables?: components["schemas"]["AnyObject"];
        };
        NumberReference: {
            _id: components["schemas"]["Id"];
            phoneNumber: string;
        };
        AgentCreate: components["schemas"]["AgentFields"] & {
            name: string;
            ttsModel: components["schemas"]["TtsModel"];
        };
        Agent: components["schemas"]["AgentFields"] & {
            _id: components["schemas"]["Id"];
            agentId?: string;
            workspaceId: components["schemas"]["Id"];
            userId: components["schemas"]["Id"];
            /** @enum {string} */
            status: "pending" | "ready" | "error";
            /** @description The first of its numbers. */
            phoneNumberId?: string;
            activeSessions?: components["schemas"]["AgentSession"][];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        AgentSession: {
            _id?: components["schemas"]["Id"];
            roomName?: string;
            participantId?: string;
            startTime?: components["schemas"]["Timestamp"];
            status?: string;
        };
        OmniAgentFields: {
            name?: string;
            /** @default gpt-4o-mini */
            llmModel?: string;
            ttsModel?: components["schemas"]["TtsModel"];
            settings?: components["schemas"]["AnyObject"];
        };
        OmniAgentCreate: components["schemas"]["OmniAgentFields"] & {
            name: string;
        };
        OmniAgent: components["schemas"]["OmniAgentFields"] & {
            _id: components["schemas"]["Id"];
            workspaceId: components["schemas"]["Id"];
            userId: components["schemas"]["Id"];
            phoneNumberId?: components["schemas"]["NullableId"];
            messageChannel?: string;
            /** @enum {string} */
            status: "pending" | "ready" | "error";
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        CallFlowFields: {
            name?: string;
            /** @description inbound, outbound or bidirectional; newer pages leave inbound out, and show it in samples. */
            direction?: string;
            description?: string;
            /** @description Its id; an object is taken too, since a client read one. */
            agent?: components["schemas"]["Id"] | components["schemas"]["AgentReference"];
            /** @default simple */
            promptType?: string;
            folderId?: string | null;
            isGlobal?: boolean;
            /** @default false */
            isPreConfigured?: boolean;
            preConfiguredWorkspaceId?: string;
            /**
             * @description user_initiated, ai_dynamic or ai_custom.
             * @default user_initiated
             */
            welcomeMessage?: string;
            /** @description Spoken with ai_custom. */
            customWelcomeMessage?: string;
            flowData?: {
                nodes?: components["schemas"]["AnyObject"][];
                edges?: components["schemas"]["AnyObject"][];
            };
            prompt?: string;
            /** @default true */
            isActive?: boolean;
            agentWebhookUrl?: string;
            inboundWebhookUrl?: string;
            dynamicVariableCollections?: components["schemas"]["VariableCollection"][];
            webhooks?: components["schemas"]["FlowWebhook"][];
            settings?: components["schemas"]["CallFlowSettings"];
        };
        VariableCollection: {
            id?: string;
            name?: string;
            /** @default false */
            isDefault?: boolean;
            variables?: {
                key?: string;
                value?: string;
            }[];
        };
        /** @description A request that the agent makes in the middle of a call. */
        FlowWebhook: {
            name?: string;
            url?: string;
            method?: string;
            /** @description An object of texts; one sample has a list of names and values. */
            headers?: components["schemas"]["AnyObject"] | components["schemas"]["AnyObject"][];
            /** @description A template. Templates are texts; whatever JSON came is kept. */
            body?: unknown;
            description?: string;
            variables?: components["schemas"]["FlowWebhookVariable"][];
            variablesforcallflow?: components["schemas"]["FlowWebhookVariable"][];
            responseVariables?: {
                name?: string;
                path?: string;
                description?: string;
            }[];
            isTesting?: boolean;
            textToSpeak?: string;
            /** @description Any value. */
            testResponse?: unknown;
        };
        FlowWebhookVariable: {
            name?: string;
            description?: string;
        };
        CallSetting: {
            /** @description Seconds. */
            maxCallDuration?: number;
            /** @description Seconds. */
            endCallOnSilence?: number;
            trilletVoiceGuard?: boolean;
            reminderMessages?: unknown[];
        };
        WorkingHours: {
            enabled?: boolean;
            start?: string;
            end?: string;
            timezone?: string;
            outOfHoursMessage?: string;
        };
        CallFlowSettings: {
            welcomeMessage?: string;
            customWelcomeMessage?: string;
            enableHumanLikeVoiceAndTone?: boolean;
            welcomeMessageDelay?: number;
            webhooks?: {
                agent?: string;
                inbound?: string;
            };
            customerLocation?: string;
            transfers?: unknown[];
            knowledgeBases?: unknown[];
            utilizePriorCallsContext?: boolean;
            callSettings?: components["schemas"]["CallSetting"];
            callSetting?: components["schemas"]["CallSetting"];
            responseSettings?: {
                /** @description Seconds. */
                delay?: number;
                workingHours?: components["schemas"]["WorkingHours"];
            };
            security?: {
                hipaaCompliance?: boolean;
                publicAccess?: boolean;
            };
            knowledgeBaseFiles?: components["schemas"]["FlowFile"][];
        };
        FlowFile: {
            filename: string;
            key: string;
            url: string;
        };
        CallFlowCreate: components["schemas"]["CallFlowFields"] & {
            name: string;
            /** @description inbound, outbound or bidirectional; newer pages leave inbound out, and show it in samples. */
            direction: string;
        };
        CallFlowUpdate: components["schemas"]["CallFlowFields"] & {
            /** @description True turns the flag over. */
            toggleAutopilot?: boolean;
        };
        CallFlowIdentity: {
            _id: components["schemas"]["Id"];
            workspaceId: components["schemas"]["Id"];
            name: string;
            direction: string;
            agent?: components["schemas"]["Id"] | components["schemas"]["AgentReference"];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        AgentReference: {
            _id: components["schemas"]["Id"];
            name: string;
        };
        CallFlowSummary: components["schemas"]["CallFlowIdentity"] & {
            isActive: boolean;
            promptType: string;
            folderId?: components["schemas"]["NullableId"];
        };
        CallFlow: components["schemas"]["CallFlowIdentity"] & {
            description?: string;
            promptType: string;
            folderId?: components["schemas"]["NullableId"];
            isActive: boolean;
            isGlobal?: boolean;
            isPreConfigured?: boolean;
            preConfiguredWorkspaceId?: string;
            welcomeMessage?: string;
            customWelcomeMessage?: string;
            flowData?: components["schemas"]["AnyObject"];
            prompt?: string;
            agentWebhookUrl?: string;
            inboundWebhookUrl?: string;
            autopilot?: boolean;
            dynamicVariableCollections?: components["schemas"]["VariableCollection"][];
            webhooks?: components["schemas"]["FlowWebhook"][];
            settings?: components["schemas"]["CallFlowSettings"];
        };
        CallFlowFileUpload: {
            file: components["schemas"]["File"];
        };
        CallFlowFiles: {
            _id: components["schemas"]["Id"];
            workspaceId: components["schemas"]["Id"];
            settings: {
                knowledgeBaseFiles: components["schemas"]["FlowFile"][];
            };
        };
        MessageFlowFields: {
            name?: string;
            /** @description inbound, outbound or bidirectional. */
            direction?: string;
            description?: string;
            agent?: components["schemas"]["Id"];
            initiationMessage?: string;
            prompt?: string;
            /** @enum {string} */
            messageChannel?: "SMS" | "Email";
            /** @default true */
            isActive?: boolean;
            /** @default false */
            autopilot?: boolean;
            settings?: components["schemas"]["MessageFlowSettings"];
        };
        MessageFlowSettings: {
            /** @description Requests give working hours flat, replies in an object of their own. */
            responseSettings?: {
                /** @description Seconds. */
                delay?: number;
                enabled?: boolean;
                start?: string;
                end?: string;
                timezone?: string;
                outOfHoursMessage?: string;
                workingHours?: components["schemas"]["WorkingHours"];
            };
            security?: {
                hipaaCompliance?: boolean;
            };
            emailSettings?: {
                subjectLine?: string;
                signature?: string;
            };
        };
        MessageFlowCreate: components["schemas"]["MessageFlowFields"] & {
            name: string;
            /** @description inbound, outbound or bidirectional. */
            direction: string;
            agent: components["schemas"]["Id"];
            initiationMessage: string;
            prompt: string;
            /** @enum {string} */
            messageChannel: "SMS" | "Email";
        };
        MessageFlowUpdate: components["schemas"]["MessageFlowFields"] & {
            /** @description True turns the flag over. */
            toggleAutopilot?: boolean;
        };
        MessageFlow: components["schemas"]["MessageFlowFields"] & {
            _id: components["schemas"]["Id"];
            workspaceId: components["schemas"]["Id"];
            folderId?: components["schemas"]["NullableId"];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /** @enum {string} */
        FlowType: "call" | "message";
        FlowFolderFields: {
            name?: string;
            /** @description blue, green, teal, purple, orange or red; or hex, which is how it comes back. */
            color?: string;
            /** @description folder, file, phone, headphone, voice or message. */
            icon?: string;
            description?: string;
        };
        FlowFolderCreate: components["schemas"]["FlowFolderFields"] & {
            flowType: components["schemas"]["FlowType"];
        };
        FlowFolderUpdate: components["schemas"]["FlowFolderFields"] & {
            /** @description blue, green, teal, purple, orange or red; or hex, which is how it comes back. */
            color: string;
            /** @description folder, file, phone, headphone, voice or message. */
            icon: string;
        };
        FlowFolderAdd: {
            pathwayId: components["schemas"]["Id"];
            pathwayType: components["schemas"]["FlowType"];
        };
        FlowFolderIdentity: components["schemas"]["FlowFolderFields"] & {
            _id: components["schemas"]["Id"];
            flowType: components["schemas"]["FlowType"];
            /** @enum {string} */
            pathwayModel: "Flow" | "MessageFlow";
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        FlowFolder: components["schemas"]["FlowFolderIdentity"] & {
            pathways: components["schemas"]["Id"][];
        };
        FlowFolderDetail: components["schemas"]["FlowFolderIdentity"] & {
            pathways: {
                _id: components["schemas"]["Id"];
                name?: string;
                description?: string;
                createdAt: components["schemas"]["Timestamp"];
                updatedAt: components["schemas"]["Timestamp"];
            }[];
        };
        /** @enum {string} */
        NumberType: "local" | "tollFree" | "mobile";
        AvailableNumbers: {
            numbers: {
                phoneNumber: string;
                friendlyName: string;
                locality?: string;
                region?: string;
            }[];
            filters: {
                supported: string[];
            };
        };
        NumberPurchase: {
            country: string;
            type: components["schemas"]["NumberType"];
            phoneNumber: string;
            addressSid?: string;
            coupon?: string;
        };
        Purchase: {
            success: boolean;
            phoneNumber?: components["schemas"]["PurchasedNumber"] | string;
            /** @description Where to pay for it first. */
            checkoutUrl?: string;
        };
        PurchasedNumber: {
            _id: components["schemas"]["Id"];
            phoneNumber: string;
            country: string;
            type: string;
            status: components["schemas"]["NumberStatus"];
            workspaceId: components["schemas"]["Id"];
        };
        /** @enum {string} */
        NumberStatus: "active" | "released" | "pending";
        PhoneNumber: {
            _id: components["schemas"]["Id"];
            workspaceId: components["schemas"]["Id"];
            userId: components["schemas"]["Id"];
            phoneNumber: string;
            sid: string;
            country?: string;
            type?: string;
            status: components["schemas"]["NumberStatus"];
            trunkTerminationUrl?: string | null;
            recordingEnabled?: boolean;
            recordingPublic?: boolean;
            pathwayId?: components["schemas"]["NullableId"];
            monthlyPrice?: number | null;
            expiresAt?: string | null;
            isExternal: boolean;
            provider: string;
            transferEnabled?: boolean;
            agentId?: components["schemas"]["NullableId"];
            flowType?: components["schemas"]["FlowType"];
            messagePathwayId?: components["schemas"]["NullableId"];
            omniFlowAgentId?: components["schemas"]["NullableId"];
            livekitInboundTrunkId?: components["schemas"]["NullableId"];
            livekitInboundDispatchRuleId?: components["schemas"]["NullableId"];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        OfficeHours: {
            enabled?: boolean;
            timezone?: string;
            /** @description Any value. */
            schedule?: unknown;
        };
        PhoneNumberConfig: {
            phoneNumberId: components["schemas"]["Id"];
            agentId: components["schemas"]["NullableId"];
            flowType: components["schemas"]["FlowType"];
            direction: string | null;
            status: components["schemas"]["NumberStatus"];
            recording: boolean;
            officeHours: components["schemas"]["OfficeHours"];
            transferCallerIdMode: string;
            metadataTags: components["schemas"]["MetadataTags"];
            maxCallDuration?: number;
            label?: string;
        };
        /** @description A list where a number is set up, an object where it is bound. */
        MetadataTags: unknown[] | components["schemas"]["AnyObject"];
        PhoneNumberConfigUpdate: {
            /** @description Null takes the number from its agent. */
            agentId?: string | null;
            /** @description Seconds. */
            maxCallDuration?: number;
            recordingEnabled?: boolean;
            officeHours?: components["schemas"]["OfficeHours"];
            /** @description agent or customer. */
            transferCallerIdMode?: string;
            metadataTags?: components["schemas"]["MetadataTags"];
            label?: string;
        };
        ExternalNumber: {
            phoneNumber: string;
            /** @description Only twilio. */
            provider: string;
            credentials: {
                accountSid: string;
                authToken: string;
            };
        };
        Bind: {
            /** @default false */
            recordCalls?: boolean;
            /** @default false */
            recordingPublic?: boolean;
            /** @description Ranges such as 09:00-17:00 by day of the week. */
            officeHours?: {
                [key: string]: unknown;
            };
            metadataTags?: components["schemas"]["MetadataTags"];
        };
        Binding: components["schemas"]["BoundPair"] | components["schemas"]["Success"];
        BoundPair: {
            agent: {
                _id: components["schemas"]["Id"];
                status: string;
                phoneNumberIds: components["schemas"]["Id"][];
            };
            phoneNumber: {
                _id: components["schemas"]["Id"];
                agentId: components["schemas"]["NullableId"];
                recordingEnabled: boolean;
                recordingPublic: boolean;
                officeHours: components["schemas"]["AnyObject"];
                metadataTags: components["schemas"]["MetadataTags"];
            };
            pathwayId: components["schemas"]["NullableId"];
            direction: string | null;
        };
        KnowledgeBaseCreate: {
            name: string;
            description?: string;
        };
        KnowledgeBase: {
            _id: components["schemas"]["Id"];
            name: string;
            description?: string;
            workspaceId: components["schemas"]["Id"];
            files: (components["schemas"]["KnowledgeBaseFile"] & {
                uploadedAt: components["schemas"]["Timestamp"];
            })[];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        /** @description An array in the sample, the field data of an object in the list of fields. */
        KnowledgeBases: components["schemas"]["KnowledgeBase"][] | {
            data: components["schemas"]["KnowledgeBase"][];
        };
        KnowledgeBaseFile: {
            name: string;
            /** @description Bytes. */
            size: number;
            /** @description Media type. */
            type: string;
        };
        KnowledgeBaseFileUpload: {
            uploadedFile: components["schemas"]["File"];
        };
        KnowledgeBaseUpload: {
            success: boolean;
            file: components["schemas"]["KnowledgeBaseFile"];
        };
        Message: {
            _id: components["schemas"]["Id"];
            /** @enum {string} */
            direction: "inbound" | "outbound";
            sent: boolean;
            message: string;
            /** @description approved and received are shown; pending and rejected are assumed. */
            status: string;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        Conversation: {
            _id: components["schemas"]["Id"];
            userId: components["schemas"]["Id"];
            pathwayId: components["schemas"]["Id"];
            agentId: components["schemas"]["NullableId"];
            customer: {
                name: string;
                email: string;
                phone: string;
            };
            messages: components["schemas"]["Message"][];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        MessageGenerate: {
            flowId: components["schemas"]["Id"];
            /** @description E.164 for flows of text messages, an address for those of email. */
            to: string;
            metadata?: {
                customerDetails?: {
                    name?: string;
                };
            };
            /**
             * @description True sends it at once or after the delay of the flow.
             * @default false
             */
            autopilot?: boolean;
            /** @description Values for {name} in the message. */
            dynamic?: {
                [key: string]: unknown;
            };
        };
        GeneratedMessage: {
            /** @constant */
            status: "success";
            conversation_id: components["schemas"]["Id"];
            message_id: components["schemas"]["Id"];
            message: string;
        };
        MessageAction: {
            metadata: {
                /** @enum {string} */
                action: "approve" | "edit" | "reject";
                editedMessage?: string;
            };
        };
        ActedMessage: {
            /** @constant */
            status: "success";
            message: {
                _id: components["schemas"]["Id"];
                message: string;
                to: string;
                sent: boolean;
                status: string;
                timestamp: components["schemas"]["Timestamp"];
            };
        };
        SmsEvent: {
            conversationId: components["schemas"]["Id"];
            messageId: components["schemas"]["Id"];
            flowId: components["schemas"]["NullableId"];
            to: string;
            /** @enum {string} */
            status: "sent" | "delivered";
        };
        CallStart: {
            /** @description A number in E.164 format. */
            to: string;
            call_agent_id: components["schemas"]["Id"];
            /** @description Gets the events of this call. */
            callback_url?: string;
            dynamic_variables?: Record<string, unknown>;
            /** @description Comes back in webhooks; never part of the prompt. */
            metadata?: Record<string, unknown>;
            /** @description The id of the number that calls; else the first one. */
            from_phone_number_id?: string;
            /** @description The same, by the number. */
            from?: string;
        };
        CallStartG0: {
            toNumber: string;
            agentId: components["schemas"]["Id"];
            fromNumber?: string;
        };
        CallAgent: {
            id: components["schemas"]["Id"];
            name: string;
            model: string;
            voice: {
                provider: string;
                voiceId: string;
                language?: string;
            };
        };
        /** @description The id in both casings; clients of both are out there. */
        CallStarted: {
            /** @constant */
            status: "success";
            call_id: string;
            callId: string;
            message: string;
            roomName: string;
            fromNumber: string;
            toNumber: string;
            agent: components["schemas"]["CallAgent"];
        };
        Line: {
            /** @description agent or customer. */
            role: string;
            content: string;
        };
        ActiveCallSummary: {
            id: string;
            roomName: string;
            customerPhone: string;
            customerName: string;
            aiAgentName: string;
            /** @description Seconds since the answer. */
            duration: number;
            sentiment: string;
            participants: components["schemas"]["Participant"][];
        };
        ActiveCall: components["schemas"]["ActiveCallSummary"] & {
            /** @constant */
            status: "active";
            lastMessage: string;
            transferRequested: boolean;
            /** @enum {string} */
            type: "phone" | "web";
        };
        ActiveCallDetail: components["schemas"]["ActiveCallSummary"] & {
            transcript: components["schemas"]["Line"][];
        };
        Participant: {
            identity: string;
            isAgent: boolean;
            /** @description Of one call only; the list leaves it out. */
            metadata?: string;
            joinedAt: components["schemas"]["Timestamp"];
        };
        CallHistoryBase: {
            _id: components["schemas"]["Id"];
            callId?: string;
            fromPhoneNumber: string | null;
            toPhoneNumber: string | null;
            /**
             * @description inbound or outbound, or that of the flow, which may be bidirectional.
             * @enum {string}
             */
            direction: "inbound" | "outbound" | "bidirectional";
            /** @description Seconds; missing while the call is live. */
            duration?: number;
            recordingUrl: string | null;
            summary: string | null;
            analyzedData: {
                answered_by_voicemail?: boolean;
            };
            /** @description Why it failed. */
            error?: string;
            variables: Record<string, unknown>;
            transcript: (components["schemas"]["Line"] & {
                /** @description Seconds since 1970. */
                timestamp?: number;
            })[];
        };
        CallHistoryItem: components["schemas"]["CallHistoryBase"] & {
            /** @description Seconds since 1970. */
            timestamp: number;
            /** @description Its name. */
            agent: string;
            /** @enum {string} */
            status?: "active" | "completed" | "failed";
            callFlowName: string;
            cost?: number;
        };
        CallHistoryDetail: components["schemas"]["CallHistoryBase"] & {
            workspaceId: components["schemas"]["Id"];
            agentId: components["schemas"]["Id"];
            callFlowId: string | null;
            roomName: string;
            /** @enum {string} */
            status?: "ongoing" | "completed" | "failed";
            /** @description Seconds since 1970. */
            startTime: number;
            endTime: number | null;
            cost?: {
                customer_charge: number;
            };
            metadata: Record<string, unknown>;
            functionCalls: components["schemas"]["FunctionCall"][];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        FunctionCall: {
            name: string;
            /** @description JSON, as text. */
            arguments: string;
            output: string;
        };
        WebCallFields: {
            /**
             * @description voice or text.
             * @default voice
             */
            mode?: string;
            dynamic_variables?: Record<string, unknown>;
            callback_url?: string;
        };
        WebCallStart: components["schemas"]["WebCallFields"] & {
            agentId: components["schemas"]["Id"];
        };
        PublicWebCallStart: components["schemas"]["WebCallFields"] & {
            call_agent_id: components["schemas"]["Id"];
        };
        WebCallStarted: {
            /** @constant */
            status: "success";
            callId: string;
            roomName: string;
            /** @description A JSON Web Token of LiveKit. */
            token: string;
            agent: components["schemas"]["CallAgent"];
        };
        /** @description CSV in UTF-8, at most 20 MB; only the column phone_number must be there. */
        CsvFile: unknown;
        BatchFile: {
            file: components["schemas"]["CsvFile"];
        };
        BatchStart: {
            file: components["schemas"]["CsvFile"];
            agentId: components["schemas"]["Id"];
            /** @description When to begin, ISO 8601 in UTC; else now. */
            scheduledAt?: string;
            /** @description A JSON object: enabled, maxAttempts, gaps with days and hours. */
            smartCallbackConfig?: string;
        };
        /** @enum {string} */
        BatchStatusWord: "queued" | "processing" | "completed" | "cancelled" | "failed";
        /** @enum {string} */
        JobStatusWord: "waiting" | "active" | "completed" | "failed";
        /** @description Milliseconds since 1970. */
        EpochMs: number | null;
        BatchStarted: {
            batchId: string;
            totalCalls: number;
            status: components["schemas"]["BatchStatusWord"];
            message: string;
        };
        BatchProgress: {
            waiting: number;
            active: number;
            completed: number;
            failed: number;
            total: number;
            startTime: components["schemas"]["EpochMs"];
            lastCompletedTime: components["schemas"]["EpochMs"];
            completedTime: components["schemas"]["EpochMs"];
            /** @description Seconds. */
            averageCallDuration: number;
            recent_calls: components["schemas"]["RecentCall"][];
        };
        RecentCall: {
            jobId: string;
            status: components["schemas"]["JobStatusWord"];
            phone_number: string;
            completedAt?: components["schemas"]["EpochMs"];
            failedAt?: components["schemas"]["EpochMs"];
            duration?: number;
            error?: string;
        };
        Batch: {
            id: string;
            status: components["schemas"]["BatchStatusWord"];
            isComplete: boolean;
            totalCalls: number;
            progress: components["schemas"]["BatchProgress"];
            timestamp: number;
        };
        BatchProgressFlat: components["schemas"]["BatchProgress"] & {
            status: components["schemas"]["BatchStatusWord"];
            isComplete: boolean;
        };
        BatchJobFields: {
            jobId: string;
            status: components["schemas"]["JobStatusWord"];
            phone_number: string;
            startTime: components["schemas"]["EpochMs"];
            endTime: components["schemas"]["EpochMs"];
            /** @description Seconds. */
            duration: number | null;
            error: string | null;
        };
        BatchCalls: {
            calls: (components["schemas"]["BatchJobFields"] & {
                /** @description The row. */
                metadata: Record<string, unknown>;
            })[];
            pagination: {
                page: number;
                limit: number;
                total: number;
                totalPages: number;
                hasNext: boolean;
                hasPrev: boolean;
            };
            summary: {
                total: number;
                waiting: number;
                active: number;
                completed: number;
                failed: number;
            };
        };
        BatchJob: components["schemas"]["BatchJobFields"] & {
            result: {
                callId: string;
                transcript: string;
                outcome: string;
                metadata: Record<string, unknown>;
            } | null;
        };
        BatchCancelled: {
            batchId: string;
            /** @constant */
            status: "cancelled";
            message: string;
            details: {
                completedCalls: number;
                failedCalls: number;
                cancelledCalls: number;
                totalCalls: number;
            };
        };
        BatchValidation: {
            valid: boolean;
            totalRows: number;
            validRows: number;
            invalidRows: number;
            columns: string[];
            errors: components["schemas"]["BatchRowError"][];
            preview: Record<string, unknown>[];
        };
        BatchRowError: {
            /** @description As a spreadsheet counts; the heads are row 1. */
            row: number;
            /** @description Empty where it is about the whole row. */
            column: string;
            message: string;
        };
        BatchPreview: {
            columns: string[];
            rows: Record<string, unknown>[];
            totalRows: number;
        };
        CallEventData: {
            callId: string;
            agentId: components["schemas"]["Id"];
            roomName?: string;
            /** @enum {string} */
            direction?: "inbound" | "outbound";
            from?: string | null;
            to?: string | null;
            /** @enum {string} */
            status: "active" | "completed" | "failed";
            startedAt?: components["schemas"]["Timestamp"];
            metadata?: Record<string, unknown>;
        };
        CallOverData: components["schemas"]["CallEventData"] & {
            /** @description Seconds. */
            duration: number;
            endedAt?: components["schemas"]["Timestamp"];
        };
        CallStartedEvent: {
            /** @constant */
            event: "call.started";
            data: components["schemas"]["CallEventData"];
        };
        CallCompletedEvent: {
            /** @constant */
            event: "call.completed";
            data: components["schemas"]["CallOverData"] & {
                summary?: string | null;
                transcript?: components["schemas"]["Line"][];
                recordingUrl?: string | null;
                analyzedData?: Record<string, unknown>;
            };
        };
        CallFailedEvent: {
            /** @constant */
            event: "call.failed";
            data: components["schemas"]["CallOverData"] & {
                error: string;
            };
        };
        PostCallReport: {
            call_metadata: {
                callId: string;
                agentId: components["schemas"]["Id"];
                workspaceId: string;
                callFlowId?: string | null;
                /** @enum {string} */
                direction?: "inbound" | "outbound";
                fromPhoneNumber?: string | null;
                toPhoneNumber?: string | null;
                /** @constant */
                status: "completed";
                startTime?: components["schemas"]["Timestamp"];
                endTime?: components["schemas"]["Timestamp"];
                duration?: number;
            };
            conversation_data: {
                gathered_information: Record<string, unknown>;
                variables?: Record<string, unknown>;
            };
            transcript: {
                summary: string | null;
                recordingUrl: string | null;
                messages?: components["schemas"]["Line"][];
            };
            analytics: {
                tool_calls: components["schemas"]["FunctionCall"][];
                sentiment?: string | null;
                answered_by_voicemail?: boolean;
            };
            metadata: Record<string, unknown>;
        };
        EvaluationResult: {
            room_name: string;
            score: unknown;
            transcript: components["schemas"]["Line"][];
            reasoning: string;
            evaluation_context: Record<string, unknown>;
            agentId: components["schemas"]["Id"];
            timestamp: components["schemas"]["Timestamp"];
        };
    };
    responses: {
        /** @description The request is malformed, or not possible */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description No key, or not a valid one */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description The key has no access to the workspace */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description The workspace has nothing with that id */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description Too many requests, or no free call slot */
        RateLimited: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-RateLimit-Limit": components["headers"]["RateLimit"];
                "X-RateLimit-Remaining": components["headers"]["RateRemaining"];
                "X-RateLimit-Reset": components["headers"]["RateReset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description The platform failed */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description The key is good */
        KeyStatus: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    status: string;
                };
            };
        };
        /** @description Done */
        Done: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Done"];
            };
        };
        /** @description Done */
        Success: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Success"];
            };
        };
        /** @description The workspace */
        Workspace: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Workspace"];
            };
        };
        /** @description Invitations that wait */
        Invitations: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Invitations"];
            };
        };
        /** @description The agent */
        Agent: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Agent"];
            };
        };
        /** @description Both sides of the binding */
        Binding: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Binding"];
            };
        };
        /** @description The agent */
        OmniAgent: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OmniAgent"];
            };
        };
        /** @description The flow */
        CallFlow: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallFlow"];
            };
        };
        /** @description The files of the flow */
        CallFlowFiles: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallFlowFiles"];
            };
        };
        /** @description The flow */
        MessageFlow: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["MessageFlow"];
            };
        };
        /** @description The folder with the ids of its flows */
        FlowFolder: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FlowFolder"];
            };
        };
        /** @description The folder with its flows */
        FlowFolderDetail: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FlowFolderDetail"];
            };
        };
        /** @description Numbers that can be bought */
        AvailableNumbers: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AvailableNumbers"];
            };
        };
        /** @description The number */
        Purchase: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Purchase"];
            };
        };
        /** @description The number */
        PhoneNumber: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PhoneNumber"];
            };
        };
        /** @description How the number is set up */
        PhoneNumberConfig: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PhoneNumberConfig"];
            };
        };
        /** @description The knowledge base */
        KnowledgeBase: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["KnowledgeBase"];
            };
        };
        /** @description All knowledge bases, in one list */
        KnowledgeBases: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["KnowledgeBases"];
            };
        };
        /** @description The file */
        KnowledgeBaseUpload: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["KnowledgeBaseUpload"];
            };
        };
        /** @description The conversation */
        Conversation: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Conversation"];
            };
        };
        /** @description The message */
        GeneratedMessage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["GeneratedMessage"];
            };
        };
        /** @description The message */
        ActedMessage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ActedMessage"];
            };
        };
        /** @description All workspaces of the key */
        Workspaces: {
            headers: {
                "X-Total-Count": components["headers"]["TotalCount"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Workspace"][];
            };
        };
        /** @description All agents, in one list */
        Agents: {
            headers: {
                "X-Total-Count": components["headers"]["TotalCount"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Agent"][];
            };
        };
        /** @description All agents, in one list */
        OmniAgents: {
            headers: {
                "X-Total-Count": components["headers"]["TotalCount"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OmniAgent"][];
            };
        };
        /** @description All flows in short, in one list */
        CallFlows: {
            headers: {
                "X-Total-Count": components["headers"]["TotalCount"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallFlowSummary"][];
            };
        };
        /** @description All flows, in one list */
        MessageFlows: {
            headers: {
                "X-Total-Count": components["headers"]["TotalCount"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["MessageFlow"][];
            };
        };
        /** @description All folders, in one list */
        FlowFolders: {
            headers: {
                "X-Total-Count": components["headers"]["TotalCount"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FlowFolder"][];
            };
        };
        /** @description All numbers, in one list */
        PhoneNumbers: {
            headers: {
                "X-Total-Count": components["headers"]["TotalCount"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PhoneNumber"][];
            };
        };
        /** @description All conversations, in one list */
        Conversations: {
            headers: {
                "X-Total-Count": components["headers"]["TotalCount"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Conversation"][];
            };
        };
        /** @description The call was made; nothing has rung yet */
        CallStarted: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CallStarted"];
            };
        };
        /** @description The room, and the token that opens it */
        WebCallStarted: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebCallStarted"];
            };
        };
        /** @description The file is larger than 20 MB */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description Any 2xx; the body is not read */
        WebhookAccepted: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
    };
    parameters: {
        AgentId: components["schemas"]["Id"];
        ResourceId: components["schemas"]["Id"];
        FlowId: components["schemas"]["Id"];
        FileKey: components["schemas"]["Id"];
        FolderId: components["schemas"]["Id"];
        PathwayId: components["schemas"]["Id"];
        PhoneNumberId: components["schemas"]["Id"];
        WorkspaceId: components["schemas"]["Id"];
        ConversationId: components["schemas"]["Id"];
        MessageId: components["schemas"]["Id"];
        /** @description Two letters, ISO 3166. The stand-in has numbers in US, CA, AU and GB. */
        Country: string;
        /** @description Required but for AU. */
        NumberType: components["schemas"]["NumberType"];
        /** @description Digits that the number has somewhere */
        Contains: string;
        AreaCode: string;
        NumberLimit: number;
        /** @description The name of the room; the id of the call will do, too. */
        RoomName: string;
        /** @description The id of the record; that of the call and the name of its room will do, too. */
        CallHistoryId: string;
        BatchId: string;
        /** @description Lower-case hex HMAC-SHA-256 of the raw body, keyed with the whole secret of the dashboard. */
        WebhookSignature: string;
        /** @description The name of the event; drydial's own. */
        WebhookEvent: string;
        /** @description The same for all attempts of one delivery; drydial's own. */
        WebhookDelivery: string;
    };
    requestBodies: {
        AgentCreate: {
            content: {
                "application/json": components["schemas"]["AgentCreate"];
            };
        };
        AgentUpdate: {
            content: {
                "application/json": components["schemas"]["AgentFields"];
            };
        };
        Bind: {
            content: {
                "application/json": components["schemas"]["Bind"];
            };
        };
        Unbind: {
            content: {
                "application/json": {
                    confirmation?: boolean;
                };
            };
        };
        OmniAgentCreate: {
            content: {
                "application/json": components["schemas"]["OmniAgentCreate"];
            };
        };
        OmniAgentUpdate: {
            content: {
                "application/json": components["schemas"]["OmniAgentFields"];
            };
        };
        CallFlowCreate: {
            content: {
                "application/json": components["schemas"]["CallFlowCreate"];
            };
        };
        CallFlowUpdate: {
            content: {
                "application/json": components["schemas"]["CallFlowUpdate"];
            };
        };
        CallFlowFile: {
            content: {
                "multipart/form-data": components["schemas"]["CallFlowFileUpload"];
            };
        };
        MessageFlowCreate: {
            content: {
                "application/json": components["schemas"]["MessageFlowCreate"];
            };
        };
        MessageFlowUpdate: {
            content: {
                "application/json": components["schemas"]["MessageFlowUpdate"];
            };
        };
        Anything: {
            content: {
                "application/json": components["schemas"]["AnyObject"];
            };
        };
        FlowFolderCreate: {
            content: {
                "application/json": components["schemas"]["FlowFolderCreate"];
            };
        };
        FlowFolderUpdate: {
            content: {
                "application/json": components["schemas"]["FlowFolderUpdate"];
            };
        };
        FlowFolderAdd: {
            content: {
                "application/json": components["schemas"]["FlowFolderAdd"];
            };
        };
        NumberPurchase: {
            content: {
                "application/json": components["schemas"]["NumberPurchase"];
            };
        };
        NumberRelease: {
            content: {
                "application/json": {
                    phoneNumberId: components["schemas"]["Id"];
                };
            };
        };
        PhoneNumberConfig: {
            content: {
                "application/json": components["schemas"]["PhoneNumberConfigUpdate"];
            };
        };
        ExternalNumber: {
            content: {
                "application/json": components["schemas"]["ExternalNumber"];
            };
        };
        KnowledgeBaseCreate: {
            content: {
                "application/json": components["schemas"]["KnowledgeBaseCreate"];
            };
        };
        KnowledgeBaseFile: {
            content: {
                "multipart/form-data": components["schemas"]["KnowledgeBaseFileUpload"];
            };
        };
        MessageGenerate: {
            content: {
                "application/json": components["schemas"]["MessageGenerate"];
            };
        };
        MessageAction: {
            content: {
                "application/json": components["schemas"]["MessageAction"];
            };
        };
        WorkspaceCreate: {
            content: {
                "application/json": {
                    name: string;
                    initials: string;
                };
            };
        };
        WorkspaceUpdate: {
            content: {
                "application/json": {
                    name: string;
                    initials?: string;
                };
            };
        };
        WorkspaceInvite: {
            content: {
                "application/json": {
                    email: string;
                    role: components["schemas"]["WorkspaceRole"];
                };
            };
        };
        CallStart: {
            content: {
                "application/json": components["schemas"]["CallStart"];
            };
        };
        CallStartG0: {
            content: {
                "application/json": components["schemas"]["CallStartG0"];
            };
        };
        WebCallStart: {
            content: {
                "application/json": components["schemas"]["WebCallStart"];
            };
        };
        PublicWebCallStart: {
            content: {
                "application/json": components["schemas"]["PublicWebCallStart"];
            };
        };
        BatchStart: {
            content: {
                "multipart/form-data": components["schemas"]["BatchStart"];
            };
        };
        BatchFile: {
            content: {
                "multipart/form-data": components["schemas"]["BatchFile"];
            };
        };
        CallStartedEvent: {
            content: {
                "application/json": components["schemas"]["CallStartedEvent"];
            };
        };
        CallCompletedEvent: {
            content: {
                "application/json": components["schemas"]["CallCompletedEvent"];
            };
        };
        CallFailedEvent: {
            content: {
                "application/json": components["schemas"]["CallFailedEvent"];
            };
        };
        PostCallReport: {
            content: {
                "application/json": components["schemas"]["PostCallReport"];
            };
        };
        EvaluationResult: {
            content: {
                "application/json": components["schemas"]["EvaluationResult"];
            };
        };
    };
    headers: {
        /** @description Whole seconds until the window ends */
        RetryAfter: number;
        /** @description Requests that a minute allows */
        RateLimit: number;
        /** @description Requests that are left in this minute */
        RateRemaining: number;
        /** @description Whole seconds until the window ends */
        RateReset: number;
        /** @description How many there are; drydial's own */
        TotalCount: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    checkKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["KeyStatus"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listWorkspaces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Workspaces"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["WorkspaceCreate"];
        responses: {
            200: components["responses"]["Workspace"];
            201: components["responses"]["Workspace"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listPendingInvitations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Invitations"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Workspace"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updateWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["WorkspaceUpdate"];
        responses: {
            200: components["responses"]["Workspace"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    inviteToWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["WorkspaceInvite"];
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listAgents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Agents"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createAgent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["AgentCreate"];
        responses: {
            200: components["responses"]["Agent"];
            201: components["responses"]["Agent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agentId: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Agent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updateAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agentId: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["AgentUpdate"];
        responses: {
            200: components["responses"]["Agent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agentId: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Agent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    bindAgentPhoneNumber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agentId: components["parameters"]["AgentId"];
                phoneNumberId: components["parameters"]["PhoneNumberId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Bind"];
        responses: {
            200: components["responses"]["Binding"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    releaseAgentPhoneNumber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agentId: components["parameters"]["AgentId"];
                phoneNumberId: components["parameters"]["PhoneNumberId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Unbind"];
        responses: {
            200: components["responses"]["Success"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listAgentsSingular: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Agents"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createAgentSingular: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["AgentCreate"];
        responses: {
            200: components["responses"]["Agent"];
            201: components["responses"]["Agent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getAgentSingular: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agentId: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Agent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updateAgentSingular: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agentId: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["AgentUpdate"];
        responses: {
            200: components["responses"]["Agent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listAgentsG0: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Agents"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createAgentG0: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["AgentCreate"];
        responses: {
            200: components["responses"]["Agent"];
            201: components["responses"]["Agent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getAgentG0: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agentId: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Agent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteAgentG0: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agentId: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Agent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    patchAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agentId: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["AgentUpdate"];
        responses: {
            200: components["responses"]["Agent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listOmniFlowAgents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OmniAgents"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createOmniFlowAgent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["OmniAgentCreate"];
        responses: {
            200: components["responses"]["OmniAgent"];
            201: components["responses"]["OmniAgent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getOmniFlowAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agentId: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OmniAgent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updateOmniFlowAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agentId: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["OmniAgentUpdate"];
        responses: {
            200: components["responses"]["OmniAgent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteOmniFlowAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agentId: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OmniAgent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listCallFlows: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["CallFlows"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createCallFlow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CallFlowCreate"];
        responses: {
            200: components["responses"]["CallFlow"];
            201: components["responses"]["CallFlow"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getCallFlow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["ResourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["CallFlow"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updateCallFlow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["ResourceId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CallFlowUpdate"];
        responses: {
            200: components["responses"]["CallFlow"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteCallFlow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["ResourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["CallFlow"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    uploadCallFlowFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["ResourceId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CallFlowFile"];
        responses: {
            200: components["responses"]["CallFlowFiles"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteCallFlowFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["ResourceId"];
                fileKey: components["parameters"]["FileKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["CallFlowFiles"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listFlowsG0: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["CallFlows"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createFlowG0: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CallFlowCreate"];
        responses: {
            200: components["responses"]["CallFlow"];
            201: components["responses"]["CallFlow"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getFlowG0: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flowId: components["parameters"]["FlowId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["CallFlow"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteFlowG0: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flowId: components["parameters"]["FlowId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["CallFlow"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    patchFlow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flowId: components["parameters"]["FlowId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CallFlowUpdate"];
        responses: {
            200: components["responses"]["CallFlow"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listMessageFlows: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["MessageFlows"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createMessageFlow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["MessageFlowCreate"];
        responses: {
            200: components["responses"]["MessageFlow"];
            201: components["responses"]["MessageFlow"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getMessageFlow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["ResourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["MessageFlow"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updateMessageFlow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["ResourceId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["MessageFlowUpdate"];
        responses: {
            200: components["responses"]["MessageFlow"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteMessageFlow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["ResourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["MessageFlow"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    toggleMessageFlowAutopilot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["ResourceId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Anything"];
        responses: {
            200: components["responses"]["MessageFlow"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listFlowFolders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["FlowFolders"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createFlowFolder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["FlowFolderCreate"];
        responses: {
            201: components["responses"]["FlowFolder"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getFlowFolder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                folderId: components["parameters"]["FolderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["FlowFolderDetail"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteFlowFolder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                folderId: components["parameters"]["FolderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["FlowFolder"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updateFlowFolder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                folderId: components["parameters"]["FolderId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["FlowFolderUpdate"];
        responses: {
            200: components["responses"]["FlowFolder"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    addFlowToFolder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                folderId: components["parameters"]["FolderId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["FlowFolderAdd"];
        responses: {
            200: components["responses"]["FlowFolder"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    removeFlowFromFolder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                folderId: components["parameters"]["FolderId"];
                pathwayId: components["parameters"]["PathwayId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["FlowFolder"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    addPathwayToFolder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                folderId: components["parameters"]["FolderId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["FlowFolderAdd"];
        responses: {
            200: components["responses"]["FlowFolder"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    removePathwayFromFolder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                folderId: components["parameters"]["FolderId"];
                pathwayId: components["parameters"]["PathwayId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["FlowFolder"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    searchAvailableNumbers: {
        parameters: {
            query: {
                /** @description Two letters, ISO 3166. The stand-in has numbers in US, CA, AU and GB. */
                country: components["parameters"]["Country"];
                /** @description Required but for AU. */
                type?: components["parameters"]["NumberType"];
                /** @description Digits that the number has somewhere */
                contains?: components["parameters"]["Contains"];
                areaCode?: components["parameters"]["AreaCode"];
                limit?: components["parameters"]["NumberLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["AvailableNumbers"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    purchaseNumber: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["NumberPurchase"];
        responses: {
            200: components["responses"]["Purchase"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listUserPhoneNumbers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["PhoneNumbers"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listPhoneNumbers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["PhoneNumbers"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getPhoneNumber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                phoneNumberId: components["parameters"]["PhoneNumberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["PhoneNumber"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getPhoneNumberConfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                phoneNumberId: components["parameters"]["PhoneNumberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["PhoneNumberConfig"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updatePhoneNumberConfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                phoneNumberId: components["parameters"]["PhoneNumberId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["PhoneNumberConfig"];
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    releaseNumber: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["NumberRelease"];
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    registerExternalNumber: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ExternalNumber"];
        responses: {
            200: components["responses"]["Success"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listKnowledgeBases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["KnowledgeBases"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createKnowledgeBase: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["KnowledgeBaseCreate"];
        responses: {
            200: components["responses"]["KnowledgeBase"];
            201: components["responses"]["KnowledgeBase"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getKnowledgeBase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["ResourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["KnowledgeBase"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteKnowledgeBase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["ResourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["KnowledgeBase"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    uploadKnowledgeBaseFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["ResourceId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["KnowledgeBaseFile"];
        responses: {
            200: components["responses"]["KnowledgeBaseUpload"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listConversations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Conversations"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Conversation"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    generateMessage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["MessageGenerate"];
        responses: {
            200: components["responses"]["GeneratedMessage"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    actOnMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["ConversationId"];
                messageId: components["parameters"]["MessageId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["MessageAction"];
        responses: {
            200: components["responses"]["ActedMessage"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    startCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CallStart"];
        responses: {
            200: components["responses"]["CallStarted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    startCallG0: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CallStartG0"];
        responses: {
            200: components["responses"]["CallStarted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    sendCallG0: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CallStartG0"];
        responses: {
            200: components["responses"]["CallStarted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listActiveCalls: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The live calls */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ActiveCall"][];
                        count: number;
                        timestamp: components["schemas"]["Timestamp"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getActiveCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the room; the id of the call will do, too. */
                roomName: components["parameters"]["RoomName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The live call */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActiveCallDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    endActiveCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the room; the id of the call will do, too. */
                roomName: components["parameters"]["RoomName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is over */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        success: boolean;
                        message: string;
                        roomName: string;
                        endTime: components["schemas"]["Timestamp"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    removeAgentFromCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the room; the id of the call will do, too. */
                roomName: components["parameters"]["RoomName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    participantIdentity: string;
                };
            };
        };
        responses: {
            /** @description The agent is muted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        success: boolean;
                        message: string;
                        roomName: string;
                        mutedTracks: string[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listCallHistory: {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                agentId?: string;
                /** @description A call flow. */
                pathwayId?: string;
                batchId?: string;
                /** @description completed, failed or in-progress; ongoing and active are taken as the last. */
                status?: string;
                direction?: "inbound" | "outbound";
                callType?: "sip" | "web";
                search?: string;
                /** @description A JSON array of ids. */
                callIds?: string;
                /** @description A JSON object with `from` and `to`. */
                dateRange?: string;
                /** @description A JSON object of fields of the analyzed data, and their values. */
                postAnalysis?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calls of one page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallHistoryItem"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getCallHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the record; that of the call and the name of its room will do, too. */
                callHistoryId: components["parameters"]["CallHistoryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallHistoryDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listCallHistoryG1: {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                agentId?: string;
                /** @description A call flow. */
                pathwayId?: string;
                batchId?: string;
                /** @description completed, failed or in-progress; ongoing and active are taken as the last. */
                status?: string;
                direction?: "inbound" | "outbound";
                callType?: "sip" | "web";
                search?: string;
                /** @description A JSON array of ids. */
                callIds?: string;
                /** @description A JSON object with `from` and `to`. */
                dateRange?: string;
                /** @description A JSON object of fields of the analyzed data, and their values. */
                postAnalysis?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calls of one page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallHistoryItem"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getCallHistoryG1: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the record; that of the call and the name of its room will do, too. */
                callHistoryId: components["parameters"]["CallHistoryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallHistoryDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    exportCallHistory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    agentId?: string;
                    /** @default false */
                    includeTranscripts?: boolean;
                    /** @default false */
                    includePostAnalysis?: boolean;
                    limit?: number;
                };
            };
        };
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recordId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The recording */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": unknown;
                };
            };
            /** @description The part of it that a Range header asks for */
            206: {
                headers: {
                    "Content-Range"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description It has nothing of the part that was asked for */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    connectWebCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["WebCallStart"];
        responses: {
            200: components["responses"]["WebCallStarted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    connectWebCallSdk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["WebCallStart"];
        responses: {
            200: components["responses"]["WebCallStarted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    disconnectWebCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    roomName: string;
                };
            };
        };
        responses: {
            /** @description The room is closed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        message: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    connectPublicWebCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["PublicWebCallStart"];
        responses: {
            200: components["responses"]["WebCallStarted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    connectEvaluationCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    call_agent_id: components["schemas"]["Id"];
                    evaluationPrompt?: string;
                    evaluation_context?: Record<string, unknown>;
                };
            };
        };
        responses: {
            /** @description The room */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        call_id: string;
                        room_name: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    startBatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["BatchStart"];
        responses: {
            /** @description The batch */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchStarted"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getBatchTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    validateBatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["BatchFile"];
        responses: {
            /** @description What was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchValidation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    previewBatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["BatchFile"];
        responses: {
            /** @description The first rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchPreview"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The batch */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    cancelBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was done, and what will not be */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchCancelled"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getBatchProgress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The progress */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchProgressFlat"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listBatchCalls: {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                status?: "all" | "waiting" | "active" | "completed" | "failed";
            };
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calls of one page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchCalls"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getBatchCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchJob"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    startBatchShort: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["BatchStart"];
        responses: {
            /** @description The batch */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchStarted"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getBatchTemplateShort: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    validateBatchShort: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["BatchFile"];
        responses: {
            /** @description What was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchValidation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    previewBatchShort: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["BatchFile"];
        responses: {
            /** @description The first rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchPreview"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getBatchShort: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The batch */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    cancelBatchShort: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was done, and what will not be */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchCancelled"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getBatchProgressShort: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The progress */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchProgressFlat"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listBatchCallsShort: {
        parameters: {
            query?: {
                page?: number;
                limit?: number;
                status?: "all" | "waiting" | "active" | "completed" | "failed";
            };
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calls of one page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchCalls"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getBatchCallShort: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: components["parameters"]["BatchId"];
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchJob"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    agentCreatedWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "agent.created";
                    data: components["schemas"]["Agent"] | components["schemas"]["OmniAgent"];
                };
            };
        };
        responses: {
            /** @description Accepted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    agentUpdatedWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "agent.updated";
                    data: components["schemas"]["Agent"] | components["schemas"]["OmniAgent"];
                };
            };
        };
        responses: {
            /** @description Accepted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    flowCreatedWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "flow.created";
                    data: components["schemas"]["CallFlow"] | components["schemas"]["MessageFlow"];
                };
            };
        };
        responses: {
            /** @description Accepted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    flowUpdatedWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "flow.updated";
                    data: components["schemas"]["CallFlow"] | components["schemas"]["MessageFlow"];
                };
            };
        };
        responses: {
            /** @description Accepted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    smsSentWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "sms.sent";
                    data: components["schemas"]["SmsEvent"];
                };
            };
        };
        responses: {
            /** @description Accepted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    smsDeliveredWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    event: "sms.delivered";
                    data: components["schemas"]["SmsEvent"];
                };
            };
        };
        responses: {
            /** @description Accepted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCallStarted: {
        parameters: {
            query?: never;
            header: {
                /** @description Lower-case hex HMAC-SHA-256 of the raw body, keyed with the whole secret of the dashboard. */
                "X-Trillet-Signature": components["parameters"]["WebhookSignature"];
                /** @description The name of the event; drydial's own. */
                "X-Trillet-Event"?: components["parameters"]["WebhookEvent"];
                /** @description The same for all attempts of one delivery; drydial's own. */
                "X-Trillet-Delivery"?: components["parameters"]["WebhookDelivery"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CallStartedEvent"];
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
    onCallCompleted: {
        parameters: {
            query?: never;
            header: {
                /** @description Lower-case hex HMAC-SHA-256 of the raw body, keyed with the whole secret of the dashboard. */
                "X-Trillet-Signature": components["parameters"]["WebhookSignature"];
                /** @description The name of the event; drydial's own. */
                "X-Trillet-Event"?: components["parameters"]["WebhookEvent"];
                /** @description The same for all attempts of one delivery; drydial's own. */
                "X-Trillet-Delivery"?: components["parameters"]["WebhookDelivery"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CallCompletedEvent"];
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
    onCallFailed: {
        parameters: {
            query?: never;
            header: {
                /** @description Lower-case hex HMAC-SHA-256 of the raw body, keyed with the whole secret of the dashboard. */
                "X-Trillet-Signature": components["parameters"]["WebhookSignature"];
                /** @description The name of the event; drydial's own. */
                "X-Trillet-Event"?: components["parameters"]["WebhookEvent"];
                /** @description The same for all attempts of one delivery; drydial's own. */
                "X-Trillet-Delivery"?: components["parameters"]["WebhookDelivery"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CallFailedEvent"];
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
    onPostCall: {
        parameters: {
            query?: never;
            header: {
                /** @description Lower-case hex HMAC-SHA-256 of the raw body, keyed with the whole secret of the dashboard. */
                "X-Trillet-Signature": components["parameters"]["WebhookSignature"];
                /** @description The name of the event; drydial's own. */
                "X-Trillet-Event"?: components["parameters"]["WebhookEvent"];
                /** @description The same for all attempts of one delivery; drydial's own. */
                "X-Trillet-Delivery"?: components["parameters"]["WebhookDelivery"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["PostCallReport"];
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
    onEvaluationResult: {
        parameters: {
            query?: never;
            header: {
                /** @description Lower-case hex HMAC-SHA-256 of the raw body, keyed with the whole secret of the dashboard. */
                "X-Trillet-Signature": components["parameters"]["WebhookSignature"];
                /** @description The name of the event; drydial's own. */
                "X-Trillet-Event"?: components["parameters"]["WebhookEvent"];
                /** @description The same for all attempts of one delivery; drydial's own. */
                "X-Trillet-Delivery"?: components["parameters"]["WebhookDelivery"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["EvaluationResult"];
        responses: {
            "2XX": components["responses"]["WebhookAccepted"];
        };
    };
}
